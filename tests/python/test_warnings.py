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


def run_time_warnings(kernel, *arguments):
    """The warnings of a call that comes after the compilation."""
    kernel.specialize(*arguments)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        kernel(*arguments)
    return [w for w in caught if w.category is weft.ParallelWarning]


def test_a_failed_check_warns_once_after_the_call():
    @parallel
    def halve(x, y):
        for i in prange(len(x) - 1):
            y[i] = x[i] + x[i + 1]

    line = halve.__wrapped__.__code__.co_firstlineno + 2
    apart, both = (np.ones(9), np.ones(9)), np.arange(9.0)
    assert run_time_warnings(halve, *apart) == []
    assert "in order" not in str(halve.report())
    (warning,) = run_time_warnings(halve, both, both)
    assert both.tolist() == [1.0, 3.0, 5.0, 7.0, 9.0, 11.0, 13.0, 15.0, 8.0]
    assert warning.filename == __file__ and warning.lineno == line
    text = str(warning.message)
    assert text.startswith("warning[W0501]: this prange loop ran serially in a call") and "for i in prange" in text
    assert "a run-time check failed: `x` and `y` shared memory" in text
    assert run_time_warnings(halve, both, both) == [] and run_time_warnings(halve, *apart) == []
    assert "A call ran it in order, because a run-time check failed: `x` and `y` shared memory" in str(halve.report())
    # Other types are another specialisation, with a warning of its own.
    other = np.arange(9)
    assert len(run_time_warnings(halve, other, other)) == 1


def test_a_failed_check_of_indices_warns():
    @parallel
    def put(y, idx):
        for i in prange(len(idx)):
            y[idx[i]] = i

    n = 100_000
    with weft.threads(2):
        assert run_time_warnings(put, np.zeros(n), np.arange(n)[::-1].copy()) == []
        # A loop that is too short for the test runs in order without a word.
        assert run_time_warnings(put, np.zeros(9), np.zeros(9, np.int64)) == []
        idx = np.arange(n)
        idx[77] = 78
        (warning,) = run_time_warnings(put, np.zeros(n), idx)
        assert "`idx[i]` was not distinct, so that two iterations touch the same element of `y`" in str(warning.message)
        assert run_time_warnings(put, np.zeros(n), idx) == []


def test_more_iterations_than_elements_warn():
    @parallel
    def put(y, idx):
        for i in prange(len(idx)):
            y[idx[i]] = i

    y = np.zeros(500)
    with weft.threads(2):
        (warning,) = run_time_warnings(put, y, np.arange(100_000) % 500)
    assert "`idx[i]` was not distinct" in str(warning.message) and y[3] == 99_503


def test_a_failed_check_inside_a_parallel_loop_warns():
    @parallel
    def rows(a, b):
        for k in prange(a.shape[0]):
            for i in prange(a.shape[1] - 1):
                b[k, i] = a[k, i] + a[k, i + 1]

    def shift(x, y):
        for i in prange(len(x) - 1):
            y[i] = x[i] + x[i + 1]

    globals()["_shift"] = parallel(shift)

    @parallel
    def each(a, n):
        for k in prange(n):
            t = np.empty(50)
            for i in range(50):
                t[i] = k * i
            _shift(t, t)  # noqa: F821
            a[k] = t[3]

    a = np.zeros(20_000)
    with weft.threads(2):
        (warning,) = run_time_warnings(each, a, 20_000)
    assert "`x` and `y` shared memory" in str(warning.message)
    assert a[5] == 5 * 7


def test_a_negative_size_warns():
    @parallel
    def blocks(a, k, n):
        for i in prange(n):
            a[i * k : (i + 1) * k] = i

    assert run_time_warnings(blocks, np.zeros(20), 2, 3) == []
    (warning,) = run_time_warnings(blocks, np.zeros(20), -2, 3)
    assert "`k` was negative" in str(warning.message)


def test_plain_loops_do_not_warn_when_a_check_fails():
    @parallel
    def halve(x, y):
        for i in range(len(x) - 1):
            y[i] = x[i] + x[i + 1]

    x = np.ones(100_000)
    assert run_time_warnings(halve, x, x) == []
    assert "disjoint" in str(halve.report())


def test_a_run_time_warning_as_an_error_is_raised_by_the_call():
    @parallel(strict=True)
    def halve(x, y):
        for i in prange(len(x) - 1):
            y[i] = x[i] + x[i + 1]

    x = np.ones(5)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(weft.ParallelWarning):
            halve(x, x)
        halve(x, x)


def test_an_exception_of_the_call_goes_before_the_warning():
    @parallel
    def halve(x, y, n):
        for i in prange(n):
            y[i] = x[i] + x[i + 1]

    x = np.ones(5)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(IndexError):
            halve(x, x, 9)
    assert len(run_time_warnings(halve, x, x, 3)) == 1
