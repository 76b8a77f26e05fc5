# Sets and frozensets: literals, methods, operators, and CPython's order of iteration.
from weft import parallel


@parallel
def literals(x, y):
    return {x, y}, {1, 2, 3, 100, 50}, {x, y, 3, 4, 5, 6}, {(x, y), (y, x)}, {x * 0.5, 1.5}, {True, False}, set(), frozenset()


@parallel
def methods(n):
    s = {i * 37 % 101 for i in range(n)}
    s.add(1000)
    s.add(1000)
    s.discard(37)
    s.discard(-5)
    t = s.copy()
    t.update({2000, 3000})
    t.update([1, 2, 3])
    t.update({7: 8})
    u = t.union([5000])
    return s, t, u, len(s), 1000 in s, -5 not in s, bool(s)


@parallel
def operators(a, b):
    return a | b, a & b, a - b, a ^ b, a <= b, a < b, a >= b, a > b, a == b, a != b


@parallel
def named(a, b):
    return (
        a.union(b),
        a.intersection(b),
        a.difference(b),
        a.symmetric_difference(b),
        a.issubset(b),
        a.issuperset(b),
        a.isdisjoint(b),
    )


@parallel
def augmented(a, b):
    c = a.copy()
    c |= b
    d = a.copy()
    d &= b
    e = a.copy()
    e -= b
    f = a.copy()
    f ^= b
    g = a.copy()
    g.intersection_update(b)
    h = a.copy()
    h.difference_update(b)
    i = a.copy()
    i.symmetric_difference_update(b)
    return c, d, e, f, g, h, i


@parallel
def same(a):
    b = a.copy()
    b -= b
    c = a.copy()
    c ^= c
    return a | a, a & a, a - a, a ^ a, b, c


@parallel
def order(n, step):
    s = set()
    for i in range(n):
        s.add(i * step % 10007)
    out = []
    for x in s:
        out.append(x)
    for i in range(0, n, 3):
        s.discard(i * step % 10007)
    for i in range(n // 2):
        s.add(i * step * 3 % 10007)
    return out, list(s), s


@parallel
def pops(n):
    s = {i * 8 for i in range(n)}
    out = []
    while len(s) > 2:
        out.append(s.pop())
        if len(out) % 5 == 0:
            s.add(-len(out))
    return out, s


@parallel
def frozen(a, items):
    f = frozenset(items)
    g = f | a
    f |= a
    return f, g, f & a, a | f, frozenset(f), frozenset(a), f == a, set(f), f.copy(), len(f)


@parallel
def made(items, d):
    return set(items), set(d), set(range(3, 30, 4)), set((1, 2, 1)), frozenset(range(5)), list(set(items)), sum(set(items)), max(set(items))


@parallel
def parts(a):
    total = 0
    for x in a:
        if x == 3:
            continue
        if x > 1000:
            break
        total += x
    else:
        total = -total
    return total


@parallel
def unique(items):
    seen = set()
    out = []
    for x in items:
        if x not in seen:
            seen.add(x)
            out.append(x)
    return out


@parallel
def tuples(n):
    s = {(i % 5, i % 3 == 0) for i in range(n)}
    s.add((7, True))
    return s, (1, True) in s, (9, True) in s


@parallel
def passed(s, x):
    s.add(x)
    s.discard(1)
    return s, len(s)


BIG = set(range(0, 3000, 7))
SHRUNK = set(range(100))
for _i in range(90):
    SHRUNK.discard(_i)


# call: literals(3, 4)
# call: literals(8, 16)
# call: methods(0)
# call: methods(60)
# call: operators({1, 2, 3}, {3, 4})
# call: operators({1, 2}, {1, 2, 3})
# call: operators({1, 2}, {1, 2})
# call: operators(set(), {1})
# call: operators(BIG, {1, 2, 7, 14, 5000})
# call: operators({8, 16, 24, 7}, {15, 23, 8})
# call: named({1, 2, 3}, {3, 4})
# call: named(BIG, SHRUNK)
# call: augmented({1, 2, 3}, {3, 4})
# call: augmented(SHRUNK, {1, 95, 96})
# call: augmented({2.5, 0.5}, {0.5})
# call: same({1, 2, 3})
# call: order(0, 1)
# call: order(20, 8)
# call: order(5000, 64)
# call: pops(1)
# call: pops(50)
# call: frozen({1, 2}, [3, 4, 3])
# call: made([3, 1, 2, 3], {5: 1, 6: 2})
# call: parts({1, 2, 3, 4})
# call: parts({1, 2000, 3})
# call: parts(set())
# call: parts(SHRUNK)
# call: unique([3, 1, 3, 2, 1])
# call: unique([])
# call: tuples(0)
# call: tuples(30)
# call: passed({1, 2, 3}, 20)
# call: passed(set(), 9)
