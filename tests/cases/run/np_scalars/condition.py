"""NumPy scalars as conditions, with not, and, or."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    if x[0] < y[0]:
        return 1
    if not x[0]:
        return 2
    while x[0] > y[0]:
        return 3
    return 4


@parallel
def g(x):
    return not x[0], True if x[0] else False


# call: f(np.array([1.0]), np.array([2.0]))
# call: f(np.array([0.0]), np.array([0.0]))
# call: f(np.array([3]), np.array([2]))
# call: f(np.array([np.nan]), np.array([2.0]))
# call: g(np.array([np.nan]))
# call: g(np.array([False]))
# call: g(np.array([0], np.uint8))
