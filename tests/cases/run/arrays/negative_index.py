"""Negative indices count from the end, in every axis."""

import numpy as np
from weft import parallel


@parallel
def f(x, i):
    return x[i]


@parallel
def g(x, i, j):
    return x[i, j]


# call: f(np.arange(5.0), -1)
# call: f(np.arange(5.0), -5)
# call: f(np.arange(5.0), 4)
# call: g(np.arange(6).reshape(2, 3), -1, -3)
# call: g(np.arange(6).reshape(2, 3), 1, -1)
# call: g(np.arange(6).reshape(2, 3), -2, 0)
