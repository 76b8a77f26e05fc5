"""A chained comparison evaluates its middle operand once and stops at the first false link."""

import numpy as np
from weft import parallel


@parallel
def once(x, i):
    return 0 <= x[i] < 10


def bump(c):
    c[0] += 1
    return c[0]


@parallel
def effects(c, a, b):
    return a < bump(c) < b


@parallel
def four(a, b, c, d):
    return a < b <= c != d


# call: once(np.array([5, 10, -1]), 0)
# call: once(np.array([5, 10, -1]), 1)
# call: once(np.array([5, 10, -1]), 7)
# call: effects(np.array([0]), 0, 5)
# call: effects(np.array([9]), 0, 5)
# call: effects(np.array([0]), 3, 5)
# call: four(1, 2, 2, 3)
# call: four(1, 2, 2, 2)
# call: four(2, 1, 0, 0)
