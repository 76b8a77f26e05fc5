"""Arguments in: every type that a call takes, how they are bound, and what is refused."""

import enum
import math

import numpy as np
import pytest

from weft import parallel


@parallel
def same(x):
    return x


@parallel
def add(x, y=10, *, z=100):
    return x + y + z


@parallel
def scaled(x, factor=None):
    if factor is None:
        return x
    return x * factor


@parallel
def total(values):
    s = 0.0
    for v in values:
        s += v
    return s


@parallel
def count(values):
    return len(values)


SCALARS = [True, False, 0, -1, 2**63 - 1, -(2**63), 0.0, -0.0, 1.5, math.inf, -math.inf, 1j, complex(-0.0, 2.5), None]
NUMPY_SCALARS = [
    np.bool_(True),
    np.int8(-128),
    np.int16(-32768),
    np.int32(-(2**31)),
    np.int64(-(2**63)),
    np.uint8(255),
    np.uint16(65535),
    np.uint32(2**32 - 1),
    np.uint64(2**64 - 1),
    np.float32(0.1),
    np.float64(0.1),
    np.complex64(1 + 2j),
    np.complex128(-1 + 0.1j),
    np.longlong(7),
    np.intc(7),
]


@pytest.mark.parametrize("value", SCALARS, ids=repr)
def test_python_scalars_come_back_as_they_went(value):
    result = same(value)
    assert type(result) is type(value) and repr(result) == repr(value)


def test_nan_comes_back():
    assert math.isnan(same(math.nan))


@pytest.mark.parametrize("value", NUMPY_SCALARS, ids=lambda v: type(v).__name__)
def test_numpy_scalars_keep_their_type(value):
    result = same(value)
    assert result.dtype == value.dtype and result == value
    assert isinstance(result, np.generic)


def test_numpy_floats_are_no_python_floats():
    @parallel
    def inverse(x):
        return 1 / x

    assert inverse(np.float64(0.0)) == np.inf
    with pytest.raises(ZeroDivisionError):
        inverse(0.0)


def test_members_of_int_enumerations_stay_members():
    class Colour(enum.IntEnum):
        RED = 3

    assert same(Colour.RED) is Colour.RED and add(Colour.RED, 1) == add.__wrapped__(Colour.RED, 1)


@pytest.mark.parametrize("value", [(), (1,), (1, 2.5), (True, (1j, None), (0.5, (2, 3))), (np.float32(1.5), 1)], ids=repr)
def test_tuples_come_back_as_they_went(value):
    result = same(value)
    assert result == value and repr(result) == repr(value)


@pytest.mark.parametrize(
    ("args", "kwargs", "expected"),
    [
        ((1,), {}, 111),
        ((1, 2), {}, 103),
        ((1,), {"y": 2}, 103),
        ((), {"x": 1}, 111),
        ((), {"y": 1, "x": 2}, 103),
        ((1,), {"z": 3}, 14),
        ((), {"z": 1, "y": 2, "x": 3}, 6),
    ],
)
def test_keywords_and_defaults(args, kwargs, expected):
    assert add(*args, **kwargs) == expected == add.__wrapped__(*args, **kwargs)


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [((), {}), ((1, 2, 3), {}), ((1,), {"x": 2}), ((1,), {"w": 2}), ((), {"y": 1}), ((1, 2, 3, 4), {"z": 1})],
)
def test_wrong_calls_raise_cpythons_own_type_error(args, kwargs):
    with pytest.raises(TypeError) as ours:
        add(*args, **kwargs)
    with pytest.raises(TypeError) as theirs:
        add.__wrapped__(*args, **kwargs)
    assert str(ours.value) == str(theirs.value)


def test_positional_only_parameters():
    @parallel
    def power(base, exponent, /):
        return base**exponent

    assert power(2, 5) == 32
    with pytest.raises(TypeError, match="positional-only"):
        power(base=2, exponent=5)


def test_none_as_a_default():
    assert scaled(2.0) == 2.0
    assert scaled(2.0, None) == 2.0
    assert scaled(2.0, 1.5) == 3.0
    assert scaled(x=2.0, factor=2) == 4.0


@pytest.mark.parametrize("values", [[], [0.5], [1.0, 2.0, 4.0], [float(i) for i in range(10_000)]], ids=len)
def test_lists_of_floats(values):
    assert total(values) == total.__wrapped__(values)


def test_lists_of_each_type():
    @parallel
    def last(values):
        return values[-1]

    for values in ([1, 2, 3], [True, False], [0.5, -0.0], [1j, 2 - 3j]):
        assert repr(last(values)) == repr(values[-1])
        assert count(values) == len(values)


class MyList(list):
    pass


class MyFloat(float):
    pass


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (object(), ["object"]),
        ([].append, ["function"]),
        (slice(1.5), ["a slice whose stop is a float", "slice(int(a), int(b))"]),
        (slice(np.int64(1), 2), ["a slice whose start is a numpy.int64"]),
        (MyList([1]), ["MyList", "plain list"]),
        (MyFloat(1.0), ["MyFloat", "float(x)"]),
        ([1, 2.0], ["item 1", "float", "[float(v) for v in x]"]),
        ([1.0, True], ["item 1", "bool"]),
        ([bytearray(b"a")], ["item 0", "bytearray"]),
        ([np.float16(1.0)], ["item 0", "float16"]),
        (([1.0, 2], 2), ["item 1", "int"]),
        ((np.zeros(2, dtype=object), 2), ["object", "astype"]),
        ([np.zeros(2), np.zeros((2, 2))], ["item 1", "float64[:, ::1]"]),
        ([np.zeros(2), np.ma.zeros(3)], ["item 1", "MaskedArray"]),
        ([np.zeros(3, dtype=">f8")], ["item 0", "byte order"]),
        ((1, object()), ["an object"]),
        (np.zeros(3, dtype=object), ["object", "astype"]),
        (np.zeros(3, dtype=">f8"), ["byte order", "newbyteorder"]),
        (np.zeros(3, dtype="S3"), ["strings"]),
        (np.zeros(3, dtype="U3"), ["strings"]),
        (np.zeros(3, dtype="f2"), ["float16", "float32"]),
        (np.zeros(3, dtype="g"), ["dtype"]),
        (np.zeros(3, dtype="M8[s]"), ["dates"]),
        (np.zeros(3, dtype=[("a", "S4")]), ["structured", "'a'", "strings"]),
        (np.zeros(3, dtype="V4"), ["raw bytes", "uint8"]),
        (np.zeros((1,) * 9), ["9 dimensions", "at most 8"]),
        (np.recarray(3, dtype=[("a", "O")]), ["structured", "'a'", "objects"]),
        (np.ma.zeros(3), ["MaskedArray", "asarray"]),
        (np.frombuffer(bytes(17), dtype="f8", count=2, offset=1), ["aligned", "copy()"]),
        (np.float16(1.0), ["float16"]),
        (np.datetime64("2020-01-01"), ["datetime64"]),
    ],
    ids=lambda v: type(v).__name__ if not isinstance(v, list) else "",
)
def test_what_cannot_be_an_argument_is_refused_by_name(value, parts):
    with pytest.raises(TypeError) as caught:
        same(value)
    text = str(caught.value)
    for part in ["same() argument 'x'", f"{__file__}:{same.__code__.co_firstlineno}", *parts]:
        assert part in text, text


def test_the_refused_parameter_is_named():
    with pytest.raises(TypeError, match=r"argument 'y' is an object"):
        add(1, object())
    with pytest.raises(TypeError, match=r"argument 'z' is an object"):
        add(1, z=object())


@pytest.mark.parametrize("value", [2**63, -(2**63) - 1, 10**30])
def test_ints_outside_64_bits_overflow(value):
    with pytest.raises(OverflowError, match=r"argument 'x' is an int outside the 64-bit range"):
        same(value)
    with pytest.raises(OverflowError, match=r"item 1 is an int outside"):
        same([1, value])
    for made, name in [(range(value), "stop"), (range(value, 0), "start"), (range(0, 1, value), "step"), (slice(0, value), "stop")]:
        for passed in (made, (1, made), [made]):
            with pytest.raises(OverflowError, match=rf"argument 'x' is a {type(made).__name__} whose {name} is an int outside the 64-bit range"):
                same(passed)


@pytest.mark.parametrize("value", [range(3), range(2, 9, 4), range(5, 0, -1), slice(None), slice(1, None, -2)])
def test_ranges_and_slices_come_back_as_they_went(value):
    for passed in (value, (value, 1), [value], {"a": value}):
        assert repr(same(passed)) == repr(passed)


def test_a_refusal_leaves_the_kernel_usable():
    for _ in range(100):
        with pytest.raises(TypeError):
            same(object())
    assert same(1.5) == 1.5
