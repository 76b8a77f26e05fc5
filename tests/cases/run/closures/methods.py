"""Methods with their objects as values."""

from dataclasses import dataclass
from typing import NamedTuple

from weft import parallel


@dataclass
class Scale:
    by: float

    def times(self, x):
        return x * self.by


class Pair(NamedTuple):
    a: int
    b: int

    def mix(self, x, y=1):
        return self.a * x + self.b * y


def apply(f, x):
    return f(x)


@parallel
def methods(k, n):
    s = Scale(k)
    f = s.times
    first = f(n)
    s.by = 10.0
    return first, f(n), apply(s.times, 1.0)


@parallel
def of_tuples(a, b):
    p = Pair(a, b)
    f = p.mix
    p = Pair(0, 0)
    return f(10), f(10, y=3), apply(p.mix, 5)


# call: methods(2.5, 4.0)
# call: of_tuples(3, 4)
