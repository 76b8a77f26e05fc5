"""Tuples whose length only the run tells: tuple(list), and what can be done with them."""

import numpy as np
from weft import parallel


@parallel
def whole(xs):
    t = tuple(xs)
    return t, len(t), t[1:], t[::-1], t + t, t * 2, t == tuple(xs), str(t), repr(t), list(t)


@parallel
def read(xs):
    t = tuple(xs)
    return t[0], t[-1], sum(t), max(t), min(t), sorted(t), 3 in t, t.count(3), t.index(3)


@parallel
def item(xs, i):
    return tuple(xs)[i]


@parallel
def absent(xs):
    return tuple(xs).index(77)


@parallel
def compared(a, b):
    x, y = tuple(a), tuple(b)
    return x < y, x <= y, x > y, x == y, x != y, (1, 2) == x, x == (1, 2), (1, 2) < y


@parallel
def unpacked(xs):
    a, b, *c = tuple(xs)
    return a, b, c


@parallel
def loops(xs):
    s = 0
    for i, v in enumerate(tuple(xs)):
        s += i * v
    for v in reversed(tuple(xs)):
        s = s * 3 + v
    for a, b in zip(tuple(xs), xs):
        s += a * b
    return s


@parallel
def of_text(s):
    return ''.join(tuple(s)), tuple(s), '-'.join(tuple(s.split()))


@parallel
def nested(rows): return tuple(zip(*rows)), tuple(map(tuple, rows)), tuple(x * 2 for r in rows for x in r)


@parallel
def classes(pairs):
    pairs.sort()
    names, scores = zip(*pairs)
    return max(scores), names[scores.index(max(scores))], isinstance(names, tuple), type(names) is tuple, isinstance(names, list)


@parallel
def as_array(rows):
    return np.array(list(zip(*rows))), np.array([list(c) for c in zip(*rows)])


@parallel
def sorted_rows(rows):
    cols = [c for c in zip(*rows)]
    cols.sort()
    return cols, cols[0] in cols, cols.index(cols[1]), f"{cols[0]}", not cols, bool(cols[0])


@parallel
def beside_known(xs):
    t = ()
    u = tuple(xs)
    return t == u, u == t, u + (7,), (7,) + u, u != (1, 2, 3)


# call: whole([1,2,3])
# call: whole([1])
# call: whole([])
# call: read([1,2,3])
# call: item([1,2,3], 2)
# call: item([1,2,3], -3)
# call: item([1,2,3], 3)
# call: item([1,2,3], -4)
# call: absent([1,2,3])
# call: compared([1,2],[1,2,3])
# call: compared([1,3],[1,2,3])
# call: compared([],[])
# call: unpacked([1,2,3,4])
# call: unpacked([1])
# call: loops([1,2,3,4])
# call: of_text('ab c')
# call: nested([[1,2],[3,4]])
# call: classes([("a", 3), ("b", 5)])
# call: as_array([[1,2],[3,4]])
# call: sorted_rows([[1,2],[3,4]])
# call: beside_known([1,2,3])
