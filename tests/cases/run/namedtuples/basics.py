"""Named tuples: passed in, read, made, returned."""

from collections import namedtuple
from typing import NamedTuple

import numpy as np
from weft import parallel, prange

Point = namedtuple("Point", "x y")
Other = namedtuple("Other", ["a", "b"])


class Particle(NamedTuple):
    x: float
    y: float
    mass: float = 1.0

    def norm(self):
        return (self.x * self.x + self.y * self.y) ** 0.5

    def moved(self, dx, dy=0.0):
        return Particle(self.x + dx, self.y + dy, self.mass)

    @property
    def double(self):
        return self.mass * 2

    @staticmethod
    def half(v):
        return v / 2


ORIGIN = Point(0, 0)
UNIT = Particle(1.0, 0.0)


@parallel
def read(p):
    return p.x + p[1] * 10, p[-2], len(p)


@parallel
def unpack(p):
    x, y = p
    s = 0
    for v in p:
        s += v
    return x - y, s


@parallel
def make(a, b):
    return Point(a, b), Point(y=a, x=b), Point(a, y=b)


@parallel
def defaults(x):
    return Particle(x, x + 1.0), Particle(mass=3.0, y=1.0, x=x)


@parallel
def same(p):
    return p


@parallel
def replaced(p):
    q = p._replace(y=p.x * 2)
    return q, q._replace(x=1, y=2), q._replace()


@parallel
def made(a):
    return Point._make((a, a + 1))


@parallel
def equal(p, q):
    return p == q, p != q, p == (1, 2), p == Point(1, 2), p == Other(1, 2), p in (q, (1, 2)), 1 in p


@parallel
def methods(p):
    q = p.moved(1.0)
    return p.norm(), q, q.moved(dx=2.0, dy=3.0), p.double, p.half(9.0)


@parallel
def constant(a):
    return ORIGIN.x + a, ORIGIN, UNIT, UNIT.mass, ORIGIN._fields == ("x", "y")


@parallel
def default_argument(a, p=ORIGIN):
    return p.x + a


@parallel
def caller(a):
    return default_argument(a), default_argument(a, Point(a, a))


@parallel
def joined(n):
    if n > 0:
        p = Point(n, 1)
    else:
        p = Point(n, 2.5)
    return p


@parallel
def maybe(n):
    p = None
    if n > 0:
        p = Point(n, n + 1)
    if p is None:
        return 0, p
    return p.x, p


@parallel
def arrays(n):
    r = Point(np.zeros(n), np.ones(n))
    r.x[0] = 5.0
    return r, r.x


@parallel
def in_list(n):
    out = []
    for i in range(n):
        out.append(Point(i, i * 0.5))
    total = 0.0
    for p in out:
        total += p.y
    return out, total


@parallel
def swarm(x, y, out):
    for i in prange(x.shape[0]):
        p = Particle(x[i], y[i])
        p = p.moved(1.0)
        out[i] = p.norm()
    return out


@parallel
def nested(p):
    line = Other(p, Point(1, 2))
    return line.a.x + line.b.y, line


@parallel
def tests(p):
    return isinstance(p, tuple), isinstance(p, Point), isinstance(p, Other), type(p) is Point, type(p) is tuple, bool(p)


@parallel
def matched(p):
    match p:
        case Point(0, y):
            return y * 1.0
        case Point(x=x, y=0):
            return x * 2.0
        case Point(x, y) if x == y:
            return -1.0
        case Other(a, b):
            return a + b * 1.0
        case (x, y):
            return x * y * 1.0
    return 0.0


# call: read(Point(1, 2))
# call: read(Point(1.5, 2))
# call: unpack(Point(1, 2))
# call: make(1, 2.5)
# call: defaults(1.0)
# call: same(Point(1, (2, 3.5)))
# call: same(Particle(1.0, 2.0))
# call: same((Point(1, 2), 3))
# call: replaced(Point(1, 2))
# call: made(4)
# call: equal(Point(1, 2), Point(1, 2))
# call: equal(Point(1, 2), Other(1, 3))
# call: methods(Particle(3.0, 4.0))
# call: constant(3)
# call: default_argument(3)
# call: default_argument(3, Point(4, 5))
# call: caller(4)
# call: joined(0)  # licensed: join
# call: joined(1)  # licensed: join
# call: maybe(0)
# call: maybe(2)
# call: arrays(3)
# call: in_list(4)
# call: in_list(0)
# call: swarm(np.arange(100.0), np.ones(100), np.zeros(100)) ulp: 1
# call: nested(Point(5, 6))
# call: tests(Point(5, 6))
# call: tests((5, 6))
# call: matched(Point(0, 3))
# call: matched(Point(4, 0))
# call: matched(Point(4, 4))
# call: matched(Point(4, 5))
# call: matched(Other(4, 5))
# call: matched((4, 5))
# call: matched(3)
