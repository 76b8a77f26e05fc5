"""What zip(*rows) gives: consumed by builtins, comprehensions, assignments, next."""

import numpy as np
from weft import parallel


@parallel
def of_array(a): return [sum(c) for c in zip(*a)]


@parallel
def twice(rows):
    t = list(zip(*rows))
    back = list(zip(*t))
    return t, back


@parallel
def sums(pairs):
    n, w = map(sum, zip(*pairs))
    return n, w


@parallel
def taken_apart(pairs):
    a, b = zip(*pairs)
    return a, b, a[0], b[1:], len(a)


@parallel
def kept(rows):
    it = zip(*rows)
    a = next(it)
    return a, list(it)


@parallel
def product_of(m):
    return [[sum(a * b for a, b in zip(r, c)) for c in zip(*m)] for r in m]


@parallel
def consumers(rows):
    return [sum(col) / len(col) for col in zip(*rows)], [all(c) for c in zip(*rows)], [set(c) for c in zip(*rows)], [sorted(c) for c in zip(*rows)]


@parallel
def table(text):
    rows = [line.split() for line in text.splitlines()]
    return [''.join(c) for c in zip(*rows)], [max(len(w) for w in c) for c in zip(*rows)]


@parallel
def parsed(text):
    xs, ys = zip(*(map(int, line.split()) for line in text.splitlines()))
    return xs, ys


@parallel
def symmetric(rows): return rows == [list(c) for c in zip(*rows)]


# call: of_array(np.arange(6).reshape(2,3))
# call: twice([[1,2,3],[4,5,6]])
# call: twice([[1,2,3],[4,5]])
# call: twice([])
# call: twice([[]])
# call: sums([(1,1.5),(2,2.5)])
# call: taken_apart([(1,1.5),(2,2.5)])
# call: taken_apart([(1,2),(3,4)])
# call: kept([[1,2,3],[4,5,6]])
# call: kept([[]])
# call: product_of([[1,2],[3,4]])
# call: consumers([[1,2],[3,4]])
# call: table("a bb c\nd e f")
# call: parsed("1 2\n3 4\n5 6")
# call: symmetric([[1,2],[2,1]])
