"""Memory of other libraries as arrays: buffers, `__array_interface__`, DLPack, columns. Nothing is copied."""

import array
import ctypes
import gc
import mmap
import sys
import weakref

import numpy as np
import pytest

from weft import parallel, prange


@parallel
def total(x):
    s = 0.0
    for i in range(len(x)):
        s += x[i]
    return s


@parallel
def double(x):
    for i in prange(len(x)):
        x[i] = 2 * x[i]


@parallel
def same(x):
    return x


@parallel
def corner(x):
    return x[1:, ::2]


@parallel
def tail(x):
    return x[1:]


@parallel
def at(x, i):
    return x[i]


@parallel
def of_pair(pair):
    return pair[0][0] + pair[1][-1], pair[1]


class Interface:
    """Lends memory by `__array_interface__`."""

    def __init__(self, array, **changes):
        self.kept = array
        self.__array_interface__ = {**array.__array_interface__, **changes}


class ClassInterface:
    """The same, as a property."""

    def __init__(self, array):
        self.kept = array

    @property
    def __array_interface__(self):
        return self.kept.__array_interface__


class Struct:
    def __init__(self, array):
        self.kept = array

    @property
    def __array_struct__(self):
        return self.kept.__array_struct__


class Tensor:
    """Lends memory by DLPack."""

    def __init__(self, array, device=(1, 0), error=None):
        self.kept, self.device, self.error = array, device, error

    def __dlpack__(self, **keywords):
        if self.error is not None:
            raise self.error
        return self.kept.__dlpack__(**keywords)

    def __dlpack_device__(self):
        return self.device


class OldTensor(Tensor):
    """DLPack's first version, which cannot say what may be written."""

    def __dlpack__(self, *, stream=None):
        return self.kept.__dlpack__()


class Negated(Tensor):
    """As torch's views of negated numbers: DLPack has no word for them, and the tensor's own method refuses."""

    def is_neg(self):
        return True

    def numpy(self):
        raise RuntimeError("negative bit set")


class Column:
    """A column of a table, as pandas and Arrow have them."""

    def __init__(self, array, exact=True):
        self.kept, self.exact = array, exact

    def __array__(self, dtype=None, copy=None):
        if not self.exact and copy is False:
            raise ValueError("needs a copy: it has nulls")
        return self.kept


class OldColumn(Column):
    def __array__(self):
        return self.kept


FORMS = [
    ("array.array", lambda: array.array("d", [1.5, 2.5, 3.0])),
    ("memoryview", lambda: memoryview(array.array("d", [1.5, 2.5, 3.0]))),
    ("bytearray", lambda: memoryview(bytearray(np.array([1.5, 2.5, 3.0]).tobytes())).cast("d")),
    ("ctypes", lambda: (ctypes.c_double * 3)(1.5, 2.5, 3.0)),
    ("interface", lambda: ClassInterface(np.array([1.5, 2.5, 3.0]))),
    ("struct", lambda: Struct(np.array([1.5, 2.5, 3.0]))),
    ("dlpack", lambda: Tensor(np.array([1.5, 2.5, 3.0]))),
    ("column", lambda: Column(np.array([1.5, 2.5, 3.0]))),
    ("strides", lambda: memoryview(np.array([1.5, 0.0, 2.5, 0.0, 3.0]))[::2]),
]


@pytest.mark.parametrize("make", [make for _, make in FORMS], ids=[name for name, _ in FORMS])
def test_memory_is_read_and_written_in_place(make):
    lender = make()
    before = np.asarray(lender) if not isinstance(lender, Tensor) else np.from_dlpack(lender)
    assert total(lender) == 7.0
    double(lender)
    assert list(before) == [3.0, 5.0, 6.0]
    assert total(lender) == 14.0
    view = tail(lender)
    assert type(view) is np.ndarray and np.shares_memory(view, before) and list(view) == [5.0, 6.0]
    whole = same(lender)
    assert type(whole) is np.ndarray and np.shares_memory(whole, before)
    whole[0] = -1.0
    assert before[0] == -1.0


@pytest.mark.parametrize("code", "bBhHiIlLqQfd")
def test_every_type_of_items(code):
    values = array.array(code, [1, 2, 3])
    back = at(values, 1)
    assert type(back).__name__ == np.asarray(values).dtype.name and back == 2


def test_views_of_memory_in_more_dimensions():
    x = np.arange(24.0).reshape(4, 6)
    for lender in (memoryview(x), memoryview(x)[::-1], memoryview(x.T), Tensor(x[1:, ::3]), ClassInterface(x[::-1, 1:5])):
        expected = np.from_dlpack(lender) if isinstance(lender, Tensor) else np.asarray(lender)
        result = corner(lender)
        assert result.shape == expected[1:, ::2].shape and (result == expected[1:, ::2]).all() and np.shares_memory(result, x)
    grid = ((ctypes.c_int * 3) * 2)((1, 2, 3), (4, 5, 6))
    assert corner(grid).tolist() == [[4, 6]] and corner(grid).dtype == np.intc
    assert same(memoryview(x).cast("B").cast("d", shape=[2, 3, 4])).shape == (2, 3, 4)
    assert same(memoryview(np.array(2.5))).shape == ()
    assert same(memoryview(np.zeros((0, 3)))).shape == (0, 3)


def test_bytearray_and_mmap_are_bytes_that_can_be_written():
    buffer = bytearray(b"abc")
    double(buffer)
    assert buffer == bytearray([194, 196, 198])
    memory = mmap.mmap(-1, 4096)
    double(memory)
    assert at(memory, 0) == 0 and type(at(memory, 0)) is np.uint8
    view = tail(memory)
    with pytest.raises(BufferError):
        memory.close()
    del view
    gc.collect()
    memory.close()


def test_bytes_stay_values_of_the_language(tmp_path):
    assert same(b"abc") == b"abc" and type(at(b"abc", 0)) is int
    readonly = memoryview(b"abc")
    assert at(readonly, 0) == 97 and type(at(readonly, 0)) is np.uint8
    assert not same(readonly).flags.writeable


def test_a_mapped_file_of_numpys(tmp_path):
    mapped = np.memmap(tmp_path / "values", dtype="f8", mode="w+", shape=4)
    mapped[:] = 1.5
    double(mapped)
    assert list(mapped) == [3.0] * 4 and np.shares_memory(tail(mapped), mapped)


@pytest.mark.parametrize("lender", [memoryview(b"abc"), memoryview(np.ones(3)).toreadonly(), OldTensor(np.ones(3))], ids=["bytes", "view", "dlpack"])
def test_what_is_read_only_is_not_written(lender):
    with pytest.raises(ValueError, match="^assignment destination is read-only$"):
        double(lender)


def test_inside_of_tuples():
    first, second = array.array("d", [1.0, 2.0]), ClassInterface(np.array([3.0, 4.0]))
    value, back = of_pair((first, second))
    assert value == 5.0 and np.shares_memory(back, second.kept)


def test_one_memory_in_two_arguments():
    @parallel
    def shifted(x, y):
        for i in range(len(x) - 1):
            x[i + 1] = y[i] + 1.0

    values = array.array("d", [0.0] * 5)
    shifted(values, values)
    assert list(values) == [0.0, 1.0, 2.0, 3.0, 4.0]


OTHER = ">" if sys.byteorder == "little" else "<"


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (Tensor(np.ones(3), device=(2, 1)), ["Tensor", "device cuda 1"]),
        (Tensor(np.ones(3), device=(8, 0)), ["device metal 0"]),
        (Tensor(np.ones(3), device=(99, 0)), ["device number 0"]),
        (Tensor(np.ones(3), device=None), ["Tensor"]),
        (Tensor(np.ones(3), error=BufferError("no nulls please")), ["without a copy", "no nulls please"]),
        (Negated(np.ones(3)), ["Negated", "negative bit set"]),
        (Column(np.ones(3), exact=False), ["Column", "without a copy", "it has nulls"]),
        (Column(np.ones((3, 2))), ["Column", "no single column"]),
        (OldColumn(np.ones(3)), ["OldColumn", "without a copy"]),
        (ClassInterface(np.zeros(3, OTHER + "f8")), ["byte order", "newbyteorder"]),
        (ClassInterface(np.frombuffer(bytearray(17), dtype="f8", count=2, offset=1)), ["aligned", "copy()"]),
        (ClassInterface(np.zeros(3, object)), ["object"]),
        (ClassInterface(np.zeros(3, "M8[s]")), ["dates"]),
        (ClassInterface(np.zeros((1,) * 9)), ["9 dimensions", "at most 8"]),
        (Interface(np.zeros(3), shape=(2**62, 2**62)), ["Interface", "without a copy"]),
        (Interface(np.zeros(3), shape=(-1,)), ["Interface", "without a copy"]),
        (Interface(np.zeros(3), typestr="<f7"), ["Interface", "without a copy"]),
        (Interface(np.zeros(3), mask=np.zeros(3, bool)), ["Interface", "mask"]),
        ((ctypes.c_char * 3)(), ["strings"]),
        (memoryview(np.zeros(3, "f2")), ["float16"]),
        (np.ma.zeros(3), ["MaskedArray"]),
    ],
    ids=lambda v: type(v).__name__ if not isinstance(v, list) else "",
)
def test_what_cannot_be_an_array_is_refused_by_name(value, parts):
    with pytest.raises(TypeError) as caught:
        same(value)
    text = str(caught.value)
    for part in ["same() argument 'x'", *parts]:
        assert part in text, text


def test_what_the_lender_raises_and_is_no_ordinary_error_comes_through():
    with pytest.raises(KeyboardInterrupt):
        same(Tensor(np.ones(3), error=KeyboardInterrupt()))
    with pytest.raises(MemoryError):
        same(Tensor(np.ones(3), error=MemoryError()))


def test_memory_is_given_back_after_calls_and_kept_by_views():
    buffer = bytearray(8)
    assert at(buffer, 0) == 0
    buffer.append(1)
    with pytest.raises(IndexError):
        at(buffer, 100)
    buffer.append(1)
    view = tail(buffer)
    with pytest.raises(BufferError):
        buffer.append(1)
    del view
    gc.collect()
    buffer.append(1)

    class Lender(ClassInterface):
        pass

    lender = Lender(np.arange(5.0))
    gone = weakref.ref(lender)
    view = tail(lender)
    del lender
    gc.collect()
    assert gone() is not None and view.tolist() == [1.0, 2.0, 3.0, 4.0]
    del view
    gc.collect()
    assert gone() is None


def test_pandas():
    pandas = pytest.importorskip("pandas")
    assert total(pandas.Series([1.5, 2.5])) == 4.0
    frame = pandas.DataFrame({"a": [1.0, 2.0], "b": [3, 4]})
    assert total(frame["a"]) == 3.0 and at(frame["b"], 1) == 4
    with pytest.raises(TypeError, match="DataFrame"):
        total(frame)
    with pytest.raises(TypeError):
        total(pandas.Series([1.0, None], dtype="Float64"))


def test_arrow():
    arrow = pytest.importorskip("pyarrow")
    assert total(arrow.array([1.5, 2.5])) == 4.0
    assert not same(arrow.array([1.5, 2.5])).flags.writeable
    with pytest.raises(TypeError, match="null"):
        total(arrow.array([1.5, None]))


def test_torch():
    torch = pytest.importorskip("torch")
    x = torch.tensor([1.5, 2.5])
    double(x)
    assert x.tolist() == [3.0, 5.0] and total(x) == 8.0
