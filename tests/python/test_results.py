"""Results out: scalars, tuples, and new arrays whose memory Python takes over."""

import gc

import numpy as np
import pytest

from weft import _native, parallel

DTYPES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64", "complex64", "complex128"]


@parallel
def ramp(n):
    out = np.zeros(n)
    for i in range(n):
        out[i] = i
    return out


def test_a_new_array_is_numpys_own():
    x = ramp(5)
    assert type(x) is np.ndarray and x.dtype == np.float64 and x.shape == (5,)
    assert x.flags.writeable and x.flags.c_contiguous and x.flags.aligned
    assert np.array_equal(x, np.arange(5.0))
    x[0] = 7
    assert x[0] == 7


def test_new_arrays_of_every_dtype_and_rank():
    @parallel
    def blank(like):
        return np.zeros_like(like)

    for dtype in DTYPES:
        for shape in ((), (3,), (2, 3), (2, 3, 4)):
            like = np.ones(shape, dtype=dtype)
            made = blank(like)
            assert made is not like and made.dtype == like.dtype and made.shape == shape and not made.any()


def test_new_arrays_are_freed():
    before = _native.live_allocations()
    kept = [ramp(1000) for _ in range(50)]
    assert _native.live_allocations() == before + 50
    view = kept[0][10:20]
    del kept
    gc.collect()
    assert _native.live_allocations() == before + 1
    assert np.array_equal(view, np.arange(10.0, 20.0))
    del view
    gc.collect()
    assert _native.live_allocations() == before


def test_temporaries_are_freed():
    @parallel
    def inner(n):
        t = np.ones(n)
        s = 0.0
        for i in range(n):
            s += t[i]
        return s

    before = _native.live_allocations()
    assert inner(100) == 100.0
    assert _native.live_allocations() == before


def test_temporaries_are_freed_after_an_exception():
    @parallel
    def breaks(n):
        t = np.ones(n)
        return t[n]

    before = _native.live_allocations()
    for _ in range(10):
        with pytest.raises(IndexError):
            breaks(100)
    assert _native.live_allocations() == before


def test_several_new_arrays():
    @parallel
    def pair(n):
        a = np.zeros(n)
        b = np.ones(n, dtype=np.int32)
        return a, b, a

    before = _native.live_allocations()
    a, b, again = pair(3)
    assert a.tolist() == [0.0] * 3 == again.tolist() and b.tolist() == [1] * 3
    a[1] = 5.0
    assert again[1] == 5.0, "both names of one array share its memory"
    del a, b, again
    gc.collect()
    assert _native.live_allocations() == before


def test_tuples_and_none():
    @parallel
    def mixed(x):
        return x, (x > 0, None), 2.5

    @parallel
    def nothing(x):
        x + 1

    assert mixed(3) == (3, (True, None), 2.5)
    assert nothing(1) is None


def test_numpy_scalars():
    @parallel
    def item(x):
        return x[0]

    for dtype in DTYPES:
        result = item(np.ones(1, dtype=dtype))
        assert type(result) is np.dtype(dtype).type and result == 1


def test_a_scalar_that_may_be_either_keeps_the_type_it_has():
    @parallel
    def total(x):
        s = 0.0
        for i in range(len(x)):
            s += x[i]
        return s

    assert type(total(np.zeros(0))) is float
    assert type(total(np.ones(2))) is np.float64
    assert type(total(np.ones(2, dtype=np.float32))) is type(total.__wrapped__(np.ones(2, dtype=np.float32)))


def test_what_has_no_form_outside_is_refused():
    @parallel
    def kind(x):
        return x.dtype

    with pytest.raises(TypeError, match="cannot leave compiled code"):
        kind(np.zeros(1))


def test_one_new_array_returned_twice_is_one_object():
    @parallel
    def twice(n):
        x = np.zeros(n)
        y = np.zeros(n)
        return x, (x, y)

    x, (again, y) = twice(3)
    assert again is x and y is not x
    x[0] = 1.0
    assert y[0] == 0.0
