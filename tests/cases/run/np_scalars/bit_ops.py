"""Bitwise operators between dtypes."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] & y[0], x[0] | y[0], x[0] ^ y[0]


# call: f(np.array([12], np.int8), np.array([-3], np.int8))
# call: f(np.array([200], np.uint8), np.array([-1], np.int8))
# call: f(np.array([True]), np.array([False]))
# call: f(np.array([True]), np.array([6], np.int32))
# call: f(np.array([2**63], np.uint64), np.array([1], np.uint8))
