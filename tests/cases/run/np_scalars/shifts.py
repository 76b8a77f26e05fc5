"""Shifts of NumPy integers, counts beyond the width included."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] << y[0], x[0] >> y[0]


@parallel
def g(x, n):
    return x[0] << n, x[0] >> n


# call: f(np.array([1], np.int32), np.array([31], np.int32))
# call: f(np.array([1], np.int32), np.array([32], np.int32))
# call: f(np.array([-1], np.int64), np.array([64], np.int64))
# call: f(np.array([-128], np.int8), np.array([9], np.int8))
# call: f(np.array([200], np.uint8), np.array([1], np.uint8))
# call: f(np.array([200], np.uint8), np.array([8], np.uint8))
# call: g(np.array([1], np.int64), 63)
# call: g(np.array([3], np.uint16), 15)
