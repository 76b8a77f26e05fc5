"""functools.total_ordering: the other comparisons are made of one."""

from dataclasses import dataclass
from functools import total_ordering

import functools
from weft import parallel


@total_ordering
class Version:
    def __init__(self, major: int, minor: int):
        self.major = major
        self.minor = minor

    def __eq__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return (self.major, self.minor) == (other.major, other.minor)

    def __lt__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return (self.major, self.minor) < (other.major, other.minor)


@parallel
def all_of(a, b):
    x, y = Version(a, 1), Version(b, 1)
    return x < y, x <= y, x > y, x >= y, x == y, x != y


# call: all_of(1, 2)
# call: all_of(2, 1)
# call: all_of(2, 2)


@parallel
def arranged(numbers):
    versions = [Version(n % 5, n % 3) for n in numbers]
    versions.sort()
    top = max(versions)
    low = min(versions)
    return [(v.major, v.minor) for v in versions], (top.major, top.minor), (low.major, low.minor)


# call: arranged([7, 3, 9, 14, 2, 8])
# call: arranged([1])


@parallel
def with_number(a):
    return Version(a, 0) >= 3


# call: with_number(1)


@functools.total_ordering
@dataclass
class Size:
    n: int

    def __ge__(self, other):
        return self.n >= other.n


@parallel
def sizes(a, b):
    x, y = Size(a), Size(b)
    return x < y, x <= y, x > y, x >= y, x == y


# call: sizes(1, 2)
# call: sizes(2, 2)
# call: sizes(3, 2)
