"""Operands are evaluated from left to right, so the first failure wins."""

import numpy as np
from weft import parallel


@parallel
def f(x, i, j, d):
    return x[i] + 1 // d + x[j]


@parallel
def store(x, i, y, j):
    x[i] = y[j]


# call: f(np.arange(3), 5, 5, 0)
# call: f(np.arange(3), 0, 5, 0)
# call: f(np.arange(3), 0, 5, 1)
# call: store(np.zeros(2), 5, np.zeros(2), 7)
# call: store(np.zeros(2), 5, np.zeros(2), 1)
