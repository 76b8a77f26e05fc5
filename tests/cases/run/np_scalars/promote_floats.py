"""Integers with floats of several widths."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] + y[0], x[0] / y[0]


# call: f(np.array([3], np.int8), np.array([0.1], np.float32))
# call: f(np.array([30000], np.int16), np.array([0.1], np.float32))
# call: f(np.array([16777217], np.int32), np.array([1], np.float32))
# call: f(np.array([2**53 + 1], np.int64), np.array([1], np.float32))
# call: f(np.array([1.5], np.float32), np.array([0.1], np.float64))
# call: f(np.array([True]), np.array([0.5], np.float32))
# call: f(np.array([2**64 - 1], np.uint64), np.array([2.0]))
