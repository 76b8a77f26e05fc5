"""NumPy arrays: every dtype, rank and layout, in place and read-only."""

import numpy as np
import pytest

from weft import parallel

DTYPES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64", "complex64", "complex128"]


def sample(dtype, shape):
    """Values that differ and fit the dtype."""
    size = int(np.prod(shape))
    values = (np.arange(size) % 100).reshape(shape)
    return (values % 2 == 1) if dtype == "bool" else values.astype(dtype)


@parallel
def get1(x, i):
    return x[i]


@parallel
def get2(x, i, j):
    return x[i, j]


@parallel
def put1(x, i, v):
    x[i] = v


@parallel
def put2(x, i, j, v):
    x[i, j] = v


@parallel
def shape_of(x):
    return x.shape


@parallel
def facts(x):
    return x.size, x.ndim, len(x)


@parallel
def same(x):
    return x


LAYOUTS = {
    "C": lambda a: np.ascontiguousarray(a),
    "F": lambda a: np.asfortranarray(a),
    "every second column": lambda a: np.repeat(a, 2, axis=1)[:, ::2],
    "rows reversed": lambda a: a[::-1].copy()[::-1],
    "both reversed": lambda a: a[::-1, ::-1].copy()[::-1, ::-1],
    "transposed": lambda a: a.T.copy().T,
    "read-only": lambda a: _read_only(a),
}


def _read_only(a):
    a = a.copy()
    a.flags.writeable = False
    return a


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_elements_of_every_dtype_and_layout(dtype, layout):
    x = LAYOUTS[layout](sample(dtype, (3, 4)))
    for i in range(-3, 3):
        for j in range(-4, 4):
            result = get2(x, i, j)
            assert result == x[i, j] and result.dtype == x.dtype
    with pytest.raises(IndexError, match="index 4 is out of bounds for axis 1 with size 4"):
        get2(x, 0, 4)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "read-only"])
def test_stores_of_every_dtype_and_layout(dtype, layout):
    x = LAYOUTS[layout](sample(dtype, (3, 4)))
    expected = x.copy()
    value = expected.dtype.type(1)
    expected[2, -1] = value
    put2(x, 2, -1, value)
    assert np.array_equal(x, expected)


@pytest.mark.parametrize("dtype", DTYPES)
def test_rank_one_with_any_stride(dtype):
    base = sample(dtype, 20)
    for view in (base, base[::2], base[::-1], base[15:3:-3], np.broadcast_to(base[3], 5)):
        assert [get1(view, i) for i in range(len(view))] == list(view)


@pytest.mark.parametrize("rank", range(9))
def test_every_rank(rank):
    x = np.zeros(tuple(range(1, rank + 1)))
    assert shape_of(x) == x.shape
    if rank:
        assert facts(x) == (x.size, x.ndim, len(x))


def test_rank_zero():
    @parallel
    def read(x):
        return x[()]

    @parallel
    def write(x, v):
        x[()] = v

    x = np.array(2.5)
    assert read(x) == 2.5
    write(x, 4.0)
    assert x == 4.0


def test_rank_eight():
    @parallel
    def corner(x):
        return x[-1, -1, -1, -1, -1, -1, -1, -1]

    x = np.arange(2.0**8).reshape((2,) * 8)
    assert corner(x) == 255.0
    assert corner(x.T) == 255.0
    assert corner(x[::-1]) == x[0, 1, 1, 1, 1, 1, 1, 1]


@pytest.mark.parametrize("shape", [(0,), (0, 3), (3, 0), (2, 0, 4)])
def test_empty_arrays(shape):
    x = np.zeros(shape)
    assert shape_of(x) == shape
    assert facts(x) == (0, len(shape), shape[0])
    with pytest.raises(IndexError):
        get1(np.zeros(0), 0)


def test_a_read_only_array_cannot_be_written():
    x = np.zeros(3)
    put1(x, 0, 1.0)
    x.flags.writeable = False
    with pytest.raises(ValueError, match="^assignment destination is read-only$"):
        put1(x, 0, 2.0)
    assert x[0] == 1.0


def test_a_returned_argument_is_the_same_object():
    for x in (np.zeros(3), np.zeros((2, 3), order="F"), np.zeros(9)[::2], _read_only(np.ones(2)), np.zeros(())):
        assert same(x) is x


def test_a_returned_argument_among_others_is_the_same_object():
    @parallel
    def second(a, b):
        return b, a, b

    x, y = np.zeros(2), np.ones(3, dtype="int8")
    first, middle, last = second(x, y)
    assert first is y and middle is x and last is y


def test_signatures_name_the_layouts():
    @parallel
    def nothing(x):
        return None

    for x in (np.zeros((2, 2)), np.zeros((2, 2), order="F"), np.zeros((4, 4))[::2, ::2], _read_only(np.zeros(2))):
        nothing(x)
    assert nothing.signatures == [
        "(float64[:, ::1]) -> None",
        "(float64[::1, :]) -> None",
        "(float64[:, :]) -> None",
        "(readonly float64[::1]) -> None",
    ]


def test_in_place_work_is_seen_by_every_view():
    @parallel
    def fill(x):
        for i in range(x.shape[0]):
            for j in range(x.shape[1]):
                x[i, j] = 10 * i + j

    whole = np.zeros((6, 8), dtype="int32")
    fill(whole[1:4, ::-2])
    expected = np.zeros((6, 8), dtype="int32")
    fill.__wrapped__(expected[1:4, ::-2])
    assert np.array_equal(whole, expected)
