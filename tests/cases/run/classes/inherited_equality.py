"""Comparison, hash and repr that dataclasses inherit or generate over other dataclasses."""

from dataclasses import dataclass, field

from weft import parallel


@dataclass
class Base:
    x: int
    y: int = 2


@dataclass(eq=False)
class Same(Base):
    z: int = 3


@dataclass
class Own(Base):
    z: int = 3


@dataclass(order=True)
class Ordered:
    a: int
    b: float = field(default=0.5, compare=False)


@dataclass(order=True)
class OrderedMore(Ordered):
    c: int = 0


@dataclass(order=True, frozen=True)
class Frozen:
    a: int


@dataclass(frozen=True)
class FrozenMore(Frozen):
    b: int = 7


@dataclass(frozen=True, eq=False)
class FrozenSame(Frozen):
    b: int = 7


@dataclass(repr=False)
class Quiet(Base):
    w: int = 0


class Plain(Base):
    pass


class PlainOwn(Base):
    def __eq__(self, other):
        return self.x == other.x


@dataclass(eq=False)
class AboveOwn(PlainOwn):
    v: int = 1


@parallel
def same(x, z):
    a, b = Same(x, 2, z), Same(x, 2, 3)
    return a == b, a != b, a, repr(a)


# call: same(1, 3)
# call: same(1, 4)


@parallel
def same_differs(x):
    return Same(x) == Same(1), Same(x) != Same(1)


# call: same_differs(1)
# call: same_differs(2)


@parallel
def own(x, z):
    return Own(x, 2, z) == Own(1), Own(x, 2, z) != Own(1), Own(x, z)


# call: own(1, 3)
# call: own(1, 4)


@parallel
def across(x):
    return Base(x) == Own(x), Base(x) != Own(x), Base(x) == Same(x), Same(x) == Base(x), Base(x) == Plain(x)


# call: across(1)


@parallel
def plain(x):
    return Plain(x) == Plain(1), Plain(x, 5) == Plain(1), repr(Plain(x)), PlainOwn(x, 3) == PlainOwn(1), AboveOwn(x, 3, 4) == AboveOwn(1)


# call: plain(1)
# call: plain(2)


@parallel
def ordered(a, b):
    p, q = Ordered(a, 1.5), Ordered(b)
    return p < q, p <= q, p > q, p >= q, p == q, sorted([p, q]), max([p, q])


# call: ordered(1, 2)
# call: ordered(2, 2)


@parallel
def ordered_more(a, c):
    p, q = OrderedMore(a, 1.5, c), OrderedMore(1, 0.5, 2)
    return p < q, p <= q, p > q, p >= q, p == q, p


# call: ordered_more(1, 2)
# call: ordered_more(1, 3)
# call: ordered_more(0, 3)


@parallel
def hashes(a, b):
    return hash(Frozen(a)), hash(FrozenMore(a, b)), hash(FrozenSame(a, b)), FrozenMore(a, b) == FrozenMore(a), FrozenSame(a, b) == FrozenSame(a)


# call: hashes(1, 7)
# call: hashes(1, 8)


@parallel
def as_keys(n):
    d = {}
    for i in range(n):
        d[FrozenSame(i % 3, i)] = i
        d[FrozenSame(i % 2, -i)] = -i
    return [(k.a, k.b, v) for k, v in d.items()], FrozenMore(1) in {FrozenMore(1), FrozenMore(2)}


# call: as_keys(5)


@parallel
def inherited_order(a):
    return FrozenSame(a) < FrozenSame(3), FrozenSame(a) >= FrozenSame(3), repr(FrozenSame(a, 1))


# call: inherited_order(2)


@parallel
def quiet(x):
    return repr(Quiet(x, 3, 4)), str(Plain(x))


# call: quiet(1)


@parallel
def unhashable(x):
    try:
        return hash(Own(x))
    except TypeError as e:
        return len(str(e))


# call: unhashable(1)
