"""The texts of named tuples, alone and inside of other values, and those that their class says."""

from collections import deque, namedtuple
from typing import NamedTuple

from weft import parallel


class Point(NamedTuple):
    x: int
    y: float


class Named(NamedTuple):
    name: str
    at: Point


class Told(NamedTuple):
    x: int

    def __str__(self):
        return "told " + str(self.x)


class Shown(NamedTuple):
    x: int

    def __repr__(self):
        return f"#{self.x}"

    def __format__(self, spec):
        return f"{spec}!{self.x}"


Pair = namedtuple("Pair", "a b")


@parallel
def alone(p):
    return str(p), repr(p), f"{p}", f"{p!r:>30}", "{}".format(p), "%s" % (p,), "%r" % [p], ascii(p)


@parallel
def inside(p):
    return str([p]), str((p,)), str({1: p}), str({p}), repr(deque([p])), f"{[p, p]}", str([(p, 1)]), str([[p]])


@parallel
def made(n):
    points = []
    for i in range(n):
        points.append(Point(i, i / 2))
    best = max(points[0], points[1])
    return str(points), str(best), str(points[0]._replace(x=9)), str(points[0][:1]), str(points[0] + (1,)), best, str(max(points))


@parallel
def absent(p):
    return [p].index(p._replace(x=100))


@parallel
def printed(p):
    print(p, [p])


# call: alone(Point(1, 2.0))
# call: alone(Pair(1, "é"))
# call: alone(Named("n", Point(3, 0.5)))
# call: alone(Told(1))
# call: alone(Shown(1))
# call: inside(Point(1, 2.0))
# call: inside(Pair(1, "b"))
# call: inside(Told(1))
# call: inside(Shown(1))
# call: made(3)
# call: absent(Point(1, 2.0))
# call: absent(Shown(1))
# call: printed(Point(1, 2.0))
