"""List comprehensions: clauses, conditions, scopes, nesting, in any place of an expression."""

import numpy as np

from weft import parallel

SCALE = 3


def half(x):
    return x / 2


@parallel
def squares(n):
    return [i * i for i in range(n)]


@parallel
def filtered(x, low):
    return [v * SCALE for v in x if v > low if v != 5]


@parallel
def pairs(n, m):
    return [(i, j) for i in range(n) if i % 2 for j in range(i, m)]


@parallel
def scopes(x, n):
    i = 100
    a = [i + n for i in range(n)]
    b = [x for x in x]
    c = [n for n in [n, n + 1]]
    return a, b, c, i, n


@parallel
def inside(n):
    total = 0.0
    for i in range(n):
        total += sum([half(j + i) for j in range(i)]) - len([k for k in [i, i, i]])
    return total, max([half(i) for i in range(1, n + 2)]), [1, 2, 3][n % 3]


@parallel
def nested(n):
    return [sum([i * j for j in range(i)]) for i in range(n)]


@parallel
def unpacked(a, b):
    return [x * y for x, y in zip(a, b)], [i + v for i, v in enumerate(a)]


@parallel
def backwards(n):
    return [i for i in range(n, -n, -3)]


@parallel
def raising(x):
    y = [1.0 / v for v in x]
    return y[0]


# call: squares(0)
# call: squares(1)
# call: squares(1000)
# call: squares(-5)
# call: filtered([1, 5, 7, 9], 2)
# call: filtered([], 2)
# call: filtered(np.array([1.5, 5.0, 6.5]), 1)
# call: pairs(0, 3)
# call: pairs(7, 5)
# call: scopes([1.5, 2.5], 3)
# call: scopes(np.arange(3), 0)
# call: inside(0)
# call: inside(1)
# call: inside(20)
# call: nested(0)
# call: nested(12)
# call: unpacked([1, 2, 3], [4, 5])
# call: unpacked(np.arange(4.0), np.arange(4.0))
# call: backwards(10)
# call: raising([1.0, 2.0])
# call: raising([1.0, 0.0])
