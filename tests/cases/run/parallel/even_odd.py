"""Affine accesses that never meet."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    for i in prange(len(x) // 2):
        x[2 * i] = x[2 * i + 1] + 1.0


@parallel
def reverse(x, y):
    n = len(x)
    for i in prange(n):
        y[n - 1 - i] = x[i]


# call: f(np.arange(10000.0))
# call: f(np.arange(7.0))
# call: reverse(np.arange(10000.0), np.zeros(10000))
