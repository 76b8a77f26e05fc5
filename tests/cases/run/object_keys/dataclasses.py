"""Objects of dataclasses as keys of dicts and members of sets: found by the class's own equality, iterated in CPython's order."""

from dataclasses import dataclass, field

from weft import parallel


@dataclass(frozen=True)
class P:
    x: int
    y: int


@dataclass(frozen=True)
class Named:
    name: str
    at: P
    note: int = field(default=0, compare=False)


@dataclass(unsafe_hash=True)
class Loose:
    n: float


@dataclass
class Unhashable:
    n: int


@parallel
def counted(points):
    d = {}
    for p in points:
        d[p] = d.get(p, 0) + 1
    return d, len(d), [p.x for p in d]


# call: counted([P(1, 2), P(3, 4), P(1, 2)])
# call: counted([P(i % 3, i % 2) for i in range(20)])
# call: counted([P(-1, -1)])


@parallel
def found(d, x, y):
    p = P(x, y)
    return p in d, d.get(p, -1), p not in d


# call: found({P(1, 2): 10, P(2, 1): 20}, 2, 1)
# call: found({P(1, 2): 10, P(2, 1): 20}, 2, 2)


@parallel
def item(d, x, y):
    return d[P(x, y)]


# call: item({P(1, 2): 10}, 1, 2)


@parallel
def caught(d, x, y):
    try:
        return str(d[P(x, y)])
    except KeyError as e:
        return str(e)


# call: caught({P(1, 2): 10}, 1, 2)
# call: caught({P(1, 2): 10}, 2, 2)


@parallel
def changed(d, n):
    d[P(n, n)] = n
    d.setdefault(P(n, n), 5)
    d.setdefault(P(n, 0), 5)
    gone = d.pop(P(1, 2))
    d.pop(P(77, 77), 0)
    del d[P(2, 1)]
    last = d.popitem()
    return gone, last, list(d.values())


# call: changed({P(1, 2): 10, P(2, 1): 20, P(5, 5): 30}, 4)
# call: changed({P(1, 2): 10, P(2, 1): 20}, 5)


@parallel
def filled(d, n):
    for i in range(n):
        d[P(i % 4, 0)] = i
    return len(d)


# call: filled({}, 10)
# call: filled({}, 0)
# call: filled({P(0, 0): -1}, 10)


@parallel
def displays(n):
    d = {P(n, 1): "a", P(n, 2): "b", P(n, 1): "c"}
    s = {P(n, 1), P(n, 2), P(n, 1)}
    f = frozenset([P(n, 3), P(n, 4)])
    made = {P(i, i): i for i in range(n)}
    many = {P(i % 3, 0) for i in range(n)}
    return d, s, f, made, many


# call: displays(5)
# call: displays(0)


@parallel
def operations(a, b):
    return a | b, a & b, a - b, a ^ b, a <= b, a < b, a == b, a != b, a.isdisjoint(b), a.issuperset(b)


# call: operations({P(1, 2), P(3, 4)}, {P(3, 4), P(5, 6)})
# call: operations({P(i, 0) for i in range(40)}, {P(i, 0) for i in range(20, 30)})
# call: operations({P(i, 0) for i in range(5)}, {P(i, 0) for i in range(50)})
# call: operations({P(1, 1)}, {P(1, 1)})


@parallel
def updates(a, b):
    c, d, e = a.copy(), a.copy(), a.copy()
    a |= b
    c &= b
    d -= b
    e ^= b
    return list(a), list(c), list(d), list(e)


# call: updates({P(1, 2), P(3, 4)}, {P(3, 4), P(5, 6)})
# call: updates({P(i, 0) for i in range(40)}, {P(i, 0) for i in range(20, 30)})
# call: updates({P(i, 0) for i in range(5)}, {P(i, 0) for i in range(50)})


@parallel
def members(s, n):
    s.add(P(n, n))
    s.discard(P(0, 0))
    s.remove(P(1, 1))
    return [(p.x, p.y) for p in s], len(s)


# call: members({P(0, 0), P(1, 1), P(2, 2)}, 3)


@parallel
def ordered(n):
    s = set()
    for i in range(n):
        s.add(P(i * 7 % 31, i % 5))
        if i % 3 == 0:
            s.discard(P(i, i % 5))
    return [(p.x, p.y) for p in s]


# call: ordered(3)
# call: ordered(60)
# call: ordered(500)


@parallel
def nested(x):
    d = {Named("a", P(x, x), 1): [x], Named("b", P(x, x), 2): [x, x]}
    d[Named("a", P(x, x), 3)].append(9)
    return d, [k.note for k in d]


# call: nested(3)


@parallel
def in_tuples(points):
    d = {}
    for i, p in enumerate(points):
        d[(p, i % 2)] = i
        d[p, 5] = -i
    return d, (points[0], 0) in d


# call: in_tuples([P(1, 2), P(3, 4), P(1, 2)])


@parallel
def same_object(d):
    # The key that is there stays; the value changes.
    p = P(1, 2)
    d[p] = 7
    for k in d:
        return k is p, d[k]
    return False, 0


# call: same_object({P(1, 2): 1})


@parallel
def equal(a, b):
    return a == b, a != b


# call: equal({P(1, 2): 1, P(3, 4): 2}, {P(3, 4): 2, P(1, 2): 1})
# call: equal({P(1, 2): 1}, {P(1, 2): 2})
# call: equal({P(1, 2): [1]}, {P(1, 2): [1]})
# call: equal({P(1, 2): P(1, 1)}, {P(1, 2): P(1, 1)})


@parallel
def merged(a, b):
    c = a | b
    a.update(b)
    return c, a == c


# call: merged({P(1, 2): 1, P(3, 4): 2}, {P(3, 4): 5, P(0, 9): 1})


@parallel
def floats(xs):
    return {Loose(x): i for i, x in enumerate(xs)}, Loose(-0.0) in {Loose(0.0)}


# call: floats([1.0, 2.5, -0.0, 0.0, 1e300, 1.0])


@parallel
def unhashable(n):
    try:
        return len({Unhashable(n): 1})
    except TypeError as e:
        return str(e)


# call: unhashable(1)


@parallel
def given_back(d, s):
    return d, s, list(d), list(s)


# call: given_back({P(1, 2): P(2, 3)}, {P(7, 7), P(8, 8)})


@parallel
def shared(d, p):
    p2 = p
    return d[p2], [k is p for k in d]


# call: shared({P(4, 4): 1, P(3, 3): 2}, P(4, 4))


@parallel
def over(points, d):
    total = 0
    for i in range(len(points)):
        total += d[points[i]]
    return total


# call: over([P(1, 2), P(3, 4), P(1, 2)] * 100, {P(1, 2): 1, P(3, 4): 2})
