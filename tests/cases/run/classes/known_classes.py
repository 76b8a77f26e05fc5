"""`isinstance`, `type(x)` and class patterns: values of all kinds, classes of Python, NumPy and `collections.abc`."""

from collections import Counter, OrderedDict, defaultdict, deque
from collections import abc
from collections.abc import Hashable, Iterable, Mapping, MutableSequence, Sequence, Sized
from dataclasses import dataclass
from enum import Enum, IntEnum
from numbers import Integral, Number, Real
from typing import NamedTuple

import numpy as np

from weft import parallel


class Base(Enum):
    def twice(self):
        return self.value * 2


class Color(Base):
    RED = 1


class Level(IntEnum):
    LOW = 1


class Point(NamedTuple):
    x: int


@dataclass
class Up:
    x: int


@dataclass
class Down(Up):
    y: int = 0


@parallel
def python_classes(v):
    return (
        (isinstance(v, int), isinstance(v, float), isinstance(v, bool), isinstance(v, complex), isinstance(v, str), isinstance(v, bytes)),
        (isinstance(v, list), isinstance(v, tuple), isinstance(v, dict), isinstance(v, set), isinstance(v, frozenset)),
        (isinstance(v, deque), isinstance(v, defaultdict), isinstance(v, Counter), isinstance(v, OrderedDict)),
        (isinstance(v, range), isinstance(v, slice), isinstance(v, object), isinstance(v, ValueError)),
        (isinstance(v, Enum), isinstance(v, IntEnum), isinstance(v, Base), isinstance(v, Color), isinstance(v, Level)),
        (isinstance(v, Point), isinstance(v, Up), isinstance(v, Down), isinstance(v, (str, Up)), isinstance(v, int | None)),
    )


@parallel
def numpy_classes(v):
    return (
        (isinstance(v, np.float64), isinstance(v, np.int64), isinstance(v, np.bool_), isinstance(v, np.ndarray), isinstance(v, np.generic)),
        (isinstance(v, np.integer), isinstance(v, np.floating), isinstance(v, np.number), isinstance(v, np.complexfloating)),
    )


@parallel
def abstract_classes(v):
    return (
        (isinstance(v, Number), isinstance(v, Real), isinstance(v, Integral)),
        (isinstance(v, Sequence), isinstance(v, MutableSequence), isinstance(v, Iterable), isinstance(v, Sized), isinstance(v, abc.Container)),
        (isinstance(v, Mapping), isinstance(v, abc.MutableMapping), isinstance(v, abc.Set), isinstance(v, abc.MutableSet), isinstance(v, Hashable)),
        (isinstance(v, abc.Collection), isinstance(v, abc.Reversible), isinstance(v, abc.Iterator)),
    )


@parallel
def called(v):
    return isinstance(v, abc.Callable), isinstance(v, abc.Generator)


@parallel
def made():
    r, s, k = range(3), slice(1, 2), {1: 2}
    return (
        (isinstance(r, range), isinstance(r, Sequence), isinstance(r, list), type(r) is range, type(r) == list),
        (isinstance(s, slice), isinstance(s, tuple), type(s) is slice),
        (isinstance(k.keys(), abc.KeysView), isinstance(k.keys(), abc.Set), isinstance(k.values(), abc.Set), isinstance(k.items(), abc.ItemsView)),
        (isinstance(len, abc.Callable) if False else True, isinstance(b"a", bytes), type(b"a") is bytes, type(b"a") is str),
        (type(deque([1])) is deque, type(deque([1])) is list, isinstance(deque([1]), MutableSequence)),
    )


@parallel
def exact(v):
    return (
        (type(v) is int, type(v) is bool, type(v) is float, type(v) == tuple, type(v) is Color, type(v) is Level, type(v) is Point),
        (type(v) in (int, str), type(v) is Enum, type(v) is IntEnum, type(v) is Base, type(v) is Up, type(v) is Down),
    )


@parallel
def matched(v):
    match v:
        case Level():
            return "level"
        case Base():
            return "base"
        case Enum():
            return "enum"
        case bool():
            return "bool"
        case int(n):
            return f"int {n}"
        case bytes(b):
            return f"bytes {len(b)}"
        case Down(x=x):
            return f"down {x}"
        case Up(x):
            return f"up {x}"
        case Point(x):
            return f"point {x}"
        case deque():
            return "deque"
        case str() | frozenset():
            return "text"
        case Mapping():
            return "mapping"
        case Sequence():
            return "sequence"
    return "other"


# call: python_classes(1)
# call: python_classes(True)
# call: python_classes(1.5)
# call: python_classes("a")
# call: python_classes(b"a")
# call: python_classes((1, 2))
# call: python_classes([1])
# call: python_classes({1: 2})
# call: python_classes({1})
# call: python_classes(frozenset([1]))
# call: python_classes(deque([1]))
# call: python_classes(defaultdict(int, {1: 2}))
# call: python_classes(Counter([1]))
# call: python_classes(Color.RED)
# call: python_classes(Level.LOW)
# call: python_classes(Point(1))
# call: python_classes(Up(1))
# call: python_classes(Down(1))
# call: python_classes(None)
# call: python_classes(np.float64(1))
# call: python_classes(np.zeros(2))
# call: numpy_classes(1.5)
# call: numpy_classes(np.float64(1))
# call: numpy_classes(np.float32(1))
# call: numpy_classes(np.int64(1))
# call: numpy_classes(np.uint8(1))
# call: numpy_classes(np.bool_(True))
# call: numpy_classes(np.complex128(1))
# call: numpy_classes(np.zeros(2))
# call: numpy_classes(Level.LOW)
# call: abstract_classes(1)
# call: abstract_classes(1.5)
# call: abstract_classes(True)
# call: abstract_classes(1j)
# call: abstract_classes("a")
# call: abstract_classes(b"a")
# call: abstract_classes((1, 2))
# call: abstract_classes([1])
# call: abstract_classes({1: 2})
# call: abstract_classes({1})
# call: abstract_classes(frozenset([1]))
# call: abstract_classes(deque([1]))
# call: abstract_classes(Counter([1]))
# call: abstract_classes(Level.LOW)
# call: abstract_classes(Point(1))
# call: abstract_classes(None)
# call: abstract_classes(np.float32(1))
# call: abstract_classes(np.int8(1))
# call: abstract_classes(np.bool_(True))
# call: abstract_classes(np.complex64(1))
# call: abstract_classes(np.zeros(2))
# call: called(1)
# call: called([1])
# call: called(np.float64(1))
# call: made()
# call: exact(1)
# call: exact(True)
# call: exact((1,))
# call: exact(Color.RED)
# call: exact(Level.LOW)
# call: exact(Point(1))
# call: exact(Down(1))
# call: matched(Level.LOW)
# call: matched(Color.RED)
# call: matched(True)
# call: matched(7)
# call: matched(b"abc")
# call: matched(Down(1))
# call: matched(Up(2))
# call: matched(Point(3))
# call: matched(deque([1]))
# call: matched("a")
# call: matched(frozenset([1]))
# call: matched({1: 2})
# call: matched([1])
# call: matched((1, 2))
# call: matched(1.5)
