"""`hash(object)`: what the class says, what the dataclass decorator makes of the fields, or a TypeError."""

from dataclasses import dataclass, field

from weft import parallel


@dataclass(frozen=True)
class Point:
    x: int
    y: float


@dataclass(frozen=True)
class Segment:
    name: str
    start: Point
    end: Point
    note: int = field(default=0, compare=False)


@dataclass(unsafe_hash=True)
class Loose:
    n: int


@dataclass
class Equal:
    n: int


class Own:
    def __init__(self, n: int):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return self.n


class ByTuple:
    def __init__(self, n: int, s: str):
        self.n = n
        self.s = s

    def __hash__(self):
        return hash((self.n, self.s))


class NoHash:
    def __init__(self, n: int):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n


class Derived(Own):
    pass


@parallel
def of_fields(x, y):
    p = Point(x, y)
    return hash(p), hash((p, x)), hash(p) == hash((x, y)), hash(Segment("ab", p, Point(0, 0.0), x)), hash(Loose(x))


# call: of_fields(1, 2.5)
# call: of_fields(-1, -0.0)
# call: of_fields(2**62, 1e300)


@parallel
def of_own(n):
    return hash(Own(n)), hash(ByTuple(n, "weft")), hash(Derived(n))


# call: of_own(-1)
# call: of_own(2**63 - 1)
# call: of_own(0)


@parallel
def unhashable(n):
    e = Equal(n)
    return hash(e)


# call: unhashable(1)


@parallel
def caught(n):
    o = NoHash(n)
    try:
        return hash(o), ""
    except TypeError as error:
        return 0, str(error)


# call: caught(1)
