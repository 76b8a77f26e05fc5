"""`prange` loops that must run serially: the warning, strict mode."""

import warnings

import numpy as np
import pytest

import weft
from weft import parallel, prange


def running(x):
    for i in prange(1, len(x)):
        x[i] = x[i] + x[i - 1]


def test_a_serial_prange_warns_once_at_its_line():
    kernel = parallel(running)
    with pytest.warns(weft.ParallelWarning) as caught:
        x = np.ones(5)
        kernel(x)
        kernel(x)
    (warning,) = [w for w in caught if w.category is weft.ParallelWarning]
    assert warning.filename == __file__ and warning.lineno == running.__code__.co_firstlineno + 1
    assert "x[i - 1]" in str(warning.message) and "^" in str(warning.message)
    assert "for example i=1 writes x[1], i=2 reads x[1]" in str(warning.message)
    assert x.tolist() == [1.0, 3.0, 6.0, 10.0, 15.0] or x[1] > 1


def test_strict_makes_it_an_error():
    kernel = parallel(strict=True)(running)
    with pytest.raises(weft.UnsupportedError) as caught:
        kernel(np.ones(5))
    assert caught.value.code == "W0501" and caught.value.lineno == running.__code__.co_firstlineno + 1
    assert kernel.signatures == []


def test_unchecked_is_the_opt_out():
    @parallel(strict=True)
    def permuted(x, order, out):
        for i in prange(len(order), unchecked=True):
            out[order[i]] = x[i]

    x, order, out = np.arange(5.0), np.array([4, 2, 0, 1, 3]), np.zeros(5)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        permuted(x, order, out)
    assert out.tolist() == [2.0, 3.0, 1.0, 4.0, 0.0]


def test_a_warning_as_an_error_is_raised_by_the_call():
    kernel = parallel(running)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(weft.ParallelWarning):
            kernel(np.ones(5))
        kernel(np.ones(5))


def test_parallel_loops_do_not_warn():
    @parallel
    def fill(x):
        for i in prange(len(x)):
            x[i] = i

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fill(np.zeros(10))
