"""Loops that start at a number known only at run time: where it is not negative no subscript counts from the end."""

import numpy as np
from weft import parallel, prange


@parallel
def between(y, a, b):
    for i in prange(a, b):
        y[i] = i * 2.0 + y[i]


@parallel
def shifted(y, k, n):
    for i in prange(n):
        y[i + k] = i * 2.0


@parallel
def down(y, high, low):
    for i in prange(high, low, -1):
        y[i] = y[i] * 3.0 + i


@parallel
def block(y, r0, r1):
    for i in prange(r0, r1):
        for j in range(y.shape[1]):
            y[i, j] = y[i, j] + i * j


@parallel
def both(y, a, b, k):
    for i in range(a, b):
        y[i + k] = y[i + k] + i


# call: between(np.arange(40.0), 0, 40)
# call: between(np.arange(40.0), 7, 33)
# call: between(np.arange(40.0), -20, 20)
# call: between(np.arange(40.0), -40, 0)
# call: between(np.arange(40.0), 30, 10)
# call: between(np.arange(40.0), 30, 41)
# call: between(np.arange(40.0), -41, 3)
# call: shifted(np.arange(40.0), 3, 20)
# call: shifted(np.arange(40.0), -3, 40)
# call: shifted(np.arange(40.0), -30, 41)
# call: shifted(np.arange(40.0), 30, 20)
# call: down(np.arange(40.0), 39, -1)
# call: down(np.arange(40.0), 39, 3)
# call: down(np.arange(40.0), 10, -30)
# call: down(np.arange(40.0), 3, 20)
# call: block(np.arange(60.0).reshape(12, 5), 2, 11)
# call: block(np.arange(60.0).reshape(12, 5), -6, 6)
# call: block(np.arange(60.0).reshape(12, 5), -12, 1)
# call: both(np.arange(40.0), 3, 20, 5)
# call: both(np.arange(40.0), -10, 20, 15)
# call: both(np.arange(40.0), -10, 30, 4)
# call: both(np.arange(40.0), 5, 20, -10)
