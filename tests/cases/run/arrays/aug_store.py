"""Augmented assignment of elements evaluates the index once."""

import numpy as np
from weft import parallel


def nxt(c):
    c[0] += 1
    return c[0]


@parallel
def f(x, c):
    x[nxt(c)] += 10
    x[nxt(c)] *= 3
    x[0] -= 1
    x[-1] += x[0]


@parallel
def wrap(x, v):
    x[0] += v
    x[1] -= v
    x[2] *= v


# call: f(np.arange(5.0), np.array([0]))
# call: f(np.arange(5), np.array([1]))
# call: f(np.arange(2), np.array([0]))
# call: wrap(np.array([250, 3, 100], np.uint8), 10)
# call: wrap(np.array([250, 3, 100], np.int16), 1000)
# call: wrap(np.array([250, 3, 100], np.uint8), 300)
# call: wrap(np.array([0.1, 0.2, 0.3], np.float32), 0.1)
