"""Storing a NumPy scalar of another dtype converts as astype does."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    x[0] = y[0]
    x[1] = y[1]


# call: f(np.zeros(2, np.uint8), np.array([300, -1], np.int32))
# call: f(np.zeros(2, np.int8), np.array([200, 127], np.uint8))
# call: f(np.zeros(2, np.int32), np.array([1.9, -1.9]))
# call: f(np.zeros(2, np.float32), np.array([1e300, 0.1]))
# call: f(np.zeros(2, bool), np.array([0.0, 0.5]))
# call: f(np.zeros(2, np.float64), np.array([2**53 + 1, -1], np.int64))
# call: f(np.zeros(2, np.float64), np.array([2**64 - 1, 1], np.uint64))
# call: f(np.zeros(2, np.complex64), np.array([0.1, 2.5]))
# call: f(np.zeros(2), np.array([True, False]))
# call: f(np.zeros(2, np.int16), np.array([5, 70000], np.int32))
# call: f(np.zeros(2, np.int32), np.array([2**40, 1], np.int64))
# call: f(np.zeros(2, np.int64), np.array([1, 2**64 - 1], np.uint64))  # message: any
# call: f(np.zeros(2, np.int8), np.array([100.5, 200.0]))
# call: f(np.zeros(2, np.uint16), np.array([-1, 70000], np.int64))
