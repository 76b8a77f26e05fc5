"""Tuples in lists some of which have None where others have a value."""

from weft import parallel


@parallel
def shown():
    return [(1, None), (2, 3.5)], [("a", 1, None), ("b", None, 2)], [(None, 1), (None, 2)], [(1, (2, None)), (3, (4, "x"))]


@parallel
def filled(xs):
    out = [(0, None)]
    for i in range(len(xs)):
        out.append((i, xs[i]))
    out.append((-1, None))
    total = 0.0
    for i, x in out:
        if x is not None:
            total += x * i
    return out, total


@parallel
def empty_first(xs):
    out = []
    for x in xs:
        out.append((1, x))
    out.append((2, None))
    return out


@parallel
def found(rows, key):
    for name, value in rows:
        if name == key:
            return value
    rows.append((key, None))
    return rows[-1][1]


@parallel
def counted(rows):
    return rows.count((1, None)), (2, 3.5) in rows, rows == [(1, None), (2, 3.5)], sum(1 for a, b in rows if b is None), str(rows)


@parallel
def only_none(n):
    out = []
    for i in range(n):
        out.append((i, None))
    return out


# call: shown()
# call: filled([1.5, 2.5])
# call: filled([])
# call: empty_first([1.5])
# call: empty_first([])
# call: found([("a", 1), ("b", None)], "a")
# call: found([("a", 1), ("b", None)], "b")
# call: found([("a", None), ("b", 2)], "c")
# call: counted([(1, None), (2, 3.5)])
# call: counted([(1, None), (1, None)])
# call: only_none(2)
# call: only_none(0)
