"""Bounds errors name the index, the axis and its size."""

import numpy as np
from weft import parallel


@parallel
def f(x, i):
    return x[i]


@parallel
def g(x, i, j, k):
    return x[i, j, k]


@parallel
def store(x, i, v):
    x[i] = v


# call: f(np.arange(5.0), 5)
# call: f(np.arange(5.0), -6)
# call: f(np.zeros(0), 0)
# call: f(np.zeros(0), -1)
# call: f(np.arange(5.0), 2**62)
# call: f(np.arange(5.0), -2**63)
# call: g(np.zeros((2, 3, 4)), 2, 0, 0)
# call: g(np.zeros((2, 3, 4)), 0, 3, 0)
# call: g(np.zeros((2, 3, 4)), 0, 0, 4)
# call: g(np.zeros((2, 3, 4)), 0, -4, 9)
# call: g(np.zeros((2, 3, 4)), 5, 9, 9)
# call: store(np.zeros(3), 3, 1.0)
# call: store(np.zeros(3), -4, 1.0)
