"""issubclass is decided when the function is compiled."""

import collections.abc
import enum
import numbers
from collections import Counter, namedtuple
from dataclasses import dataclass

import numpy as np

from weft import parallel


class A:
    pass


class B(A):
    pass


@dataclass
class C:
    x: int


class Color(enum.IntEnum):
    RED = 1


P = namedtuple("P", "x y")


@parallel
def known():
    return (
        issubclass(B, A),
        issubclass(A, B),
        issubclass(A, (B, A)),
        issubclass(C, A),
        issubclass(C, object),
        issubclass(bool, int),
        issubclass(int, bool),
        issubclass(int, (str, float)),
        issubclass(Color, int),
        issubclass(Color, enum.Enum),
        issubclass(P, tuple),
        issubclass(Counter, dict),
        issubclass(np.float64, float),
        issubclass(np.int8, np.integer),
        issubclass(int, numbers.Integral),
        issubclass(list, collections.abc.Sequence),
        issubclass(dict, collections.abc.Sequence),
        issubclass(range, collections.abc.Sequence),
    )


@parallel
def of_value(x):
    if issubclass(type(x), int):
        return x + 1
    if issubclass(type(x), A):
        return 2
    return 3


# call: known()
# call: of_value(4)
# call: of_value(True)
# call: of_value(B())
# call: of_value("a")
