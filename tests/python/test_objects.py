"""Objects that cannot be passed, and classes that cannot be compiled: what the errors say."""

import dataclasses
import io

import pytest
import weft
from weft import parallel


class Point:
    scale = 2

    def __init__(self, x: float, tags: list[int]):
        self.x = x
        self.tags = tags

    def scaled(self):
        return self.x * self.scale


@parallel
def read(p):
    return p.scaled() + len(p.tags)


@parallel
def same(x):
    return x


def refused(value, *parts, error=TypeError):
    with pytest.raises(error) as caught:
        read(value)
    for part in parts:
        assert part in str(caught.value), str(caught.value)


def test_a_good_object_passes():
    assert read(Point(1.5, [1, 2])) == 5.0


def test_a_field_of_another_type_is_named():
    refused(Point(1, [1]), "Point", "'x'", "an int", "float")
    refused(Point(1.0, (1,)), "'tags'", "a tuple", "list[int]")
    refused(Point(1.0, [1.5]), "'tags'", "list[int]")
    refused(Point(1.0, [1, 2.0]), "item 1", "float")


def test_a_missing_field_is_named():
    p = Point(1.0, [])
    del p.x
    refused(p, "Point", "without its field 'x'")


def test_an_attribute_that_hides_one_of_the_class_is_named():
    p = Point(1.0, [])
    p.scale = 3
    refused(p, "'scale'", "no field")
    p = Point(1.0, [])
    p.more = 3
    assert read(p) == 2.0


def test_more_fields_are_left_alone():
    p = Point(1.0, [])
    p.other = object()
    other = p.other
    assert read(p) == 2.0 and p.other is other


class Late:
    def __init__(self, n: int):
        if n > 0:
            self.n = n


class Early:
    def __init__(self, n: int):
        self.m = self.n + 1
        self.n = n


class Leaking:
    def __init__(self, n: int):
        self.check()
        self.n = n

    def check(self):
        return self.n


class Untyped:
    def __init__(self, n):
        self.n = n


class Private:
    def __init__(self, n: int):
        self.__n = n


class Dynamic:
    def __init__(self, n: int):
        self.n = n

    def __getattr__(self, name):
        return 1


@pytest.mark.parametrize(
    ("cls", "parts"),
    [
        (Late, ["'n'", "not assigned on every path"]),
        (Early, ["'n'", "before it has assigned it"]),
        (Leaking, ["'n'", "before"]),
        (Untyped, ["'n'", "annotate"]),
        (Private, ["'__n'", "private"]),
        (Dynamic, ["__getattr__"]),
    ],
)
def test_a_class_whose_fields_are_not_plain_is_refused(cls, parts):
    value = object.__new__(cls)
    with pytest.raises(TypeError) as caught:
        same(value)
    for part in [cls.__name__, *parts]:
        assert part in str(caught.value), str(caught.value)

    with pytest.raises(weft.UnsupportedError) as caught:
        make_of(cls)()
    for part in parts:
        assert part in str(caught.value), str(caught.value)


def make_of(cls):
    @parallel
    def make():
        return cls(1)

    return make


@dataclasses.dataclass
class Holder:
    rows: list[list[int]]
    table: dict[str, float]


@parallel
def total(h):
    return len(h.rows) + len(h.table)


def test_containers_in_fields_are_checked():
    assert total(Holder([[1], []], {"a": 1.0})) == 3
    for value in (Holder([[1], 2], {}), Holder([[1], [2.0]], {}), Holder([], {"a": 1}), Holder([], {1: 1.0}), Holder([], None)):
        with pytest.raises(TypeError) as caught:
            total(value)
        assert "Holder" in str(caught.value)


def test_what_is_no_value_is_refused():
    for value, part in [
        ((i for i in range(3)), "generator"),
        (io.StringIO("x"), "StringIO"),
        ({1: 1, 2: "x"}, "one type"),
        ({1: [1], 2: ["x"]}, "by its first value"),
        ({"a": []}, "cannot tell"),
        ([1, "x"], "item 1"),
        ([[1], ["x"]], "item 1"),
        ([[1], 2], "item 1"),
        ({1: object()}, "object"),
    ]:
        with pytest.raises(TypeError) as caught:
            same(value)
        assert part in str(caught.value), str(caught.value)


def test_surrogates_pass():
    assert same("a\ud800b") == "a\ud800b"
    assert same(["\udfff"]) == ["\udfff"]


def test_nested_containers_come_back():
    for value in ({"a": [1, 2]}, {1: {"x": {2.0}}}, [{1: 2}, {}], [None, 1, None], [(1, [2, 3])], {"p": (1, "x")}, [{1}, {2, 3}]):
        assert same(value) == value and same(value) is value


def test_a_nested_change_is_written_back():
    @parallel
    def change(d, rows):
        d["a"].append(3)
        d["b"] = [9]
        rows[0][5] = 6
        return len(d)

    inner = [1]
    d, rows = {"a": inner}, [{1: 2}]
    assert change(d, rows) == 2
    assert d == {"a": [1, 3], "b": [9]} and d["a"] is inner and rows == [{1: 2, 5: 6}]


@dataclasses.dataclass
class NeverSet:
    x: int
    y: int = dataclasses.field(init=False)


@dataclasses.dataclass
class SetTooLate:
    x: int
    y: int = dataclasses.field(init=False)

    def __post_init__(self):
        if self.y > self.x:
            self.x = 0
        self.y = 1


@dataclasses.dataclass
class SetSometimes:
    x: int
    y: int = dataclasses.field(init=False)

    def __post_init__(self):
        if self.x > 0:
            self.y = 1


@dataclasses.dataclass
class Always:
    x: int
    y: int = dataclasses.field(init=False)
    z: int = dataclasses.field(init=False, default=3)

    def __post_init__(self):
        self.y = self.x


@parallel
def make_never(x):
    return NeverSet(x)


@parallel
def make_late(x):
    return SetTooLate(x)


@parallel
def make_sometimes(x):
    return SetSometimes(x)


@parallel
def make_always(x):
    return Always(x)


@parallel
def make_named(x):
    return Always(x, y=2)


@pytest.mark.parametrize(
    ("function", "parts"),
    [
        (make_never, ["'y'", "no parameter of __init__ and has no default"]),
        (make_late, ["'y'", "before it has assigned it"]),
        (make_sometimes, ["'y'", "not assigned on every path"]),
        (make_named, ["Always"]),
    ],
    ids=["never", "late", "sometimes", "named"],
)
def test_fields_that_are_no_parameters_are_refused(function, parts):
    with pytest.raises((TypeError, weft.UnsupportedError)) as caught:
        function(1)
    for part in parts:
        assert part in str(caught.value), str(caught.value)


def test_fields_that_are_no_parameters():
    assert vars(make_always(4)) == vars(Always(4))
