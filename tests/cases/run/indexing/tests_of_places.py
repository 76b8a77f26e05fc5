"""What is tested first where places are read or stored: lengths of masks, single numbers (beside arrays without elements too), the value, then arrays."""

import numpy as np
from weft import parallel

NONE = np.zeros(0, np.int64)
LONG = np.ones(5, bool)


@parallel
def read(a, i, j):
    return a[i, j]


@parallel
def read_three(a, i, j, k):
    return a[i, j, k]


@parallel
def read_between(a, j, k):
    return a[::2, j, k]


@parallel
def store(a, i, j, v):
    a[i, j] = v
    return a


@parallel
def store_at(a, i, v):
    a[i] = v
    return a


@parallel
def add(a, i, j, v):
    a[i, j] += v
    return a


@parallel
def listed(a, n):
    a[:2] = [n, 1]
    return a


@parallel
def listed_at(a, i):
    a[i] = [300, 1]
    return a


# call: read(np.zeros((2, 3)), 7, NONE)
# call: read(np.zeros((2, 3)), NONE, 7)
# call: read(np.zeros((2, 3)), NONE, -4)
# call: read(np.zeros((2, 3)), NONE, -3)
# call: read(np.zeros((2, 3)), NONE, np.uint8(3))
# call: read(np.zeros((2, 3)), NONE, np.array([7]))
# call: read(np.zeros((2, 3, 4)), NONE, 7)
# call: read(np.zeros((2, 3, 4)), np.array([7]), 9)
# call: read(np.zeros((2, 3, 4)), 9, LONG)
# call: read_three(np.zeros((2, 3, 4)), NONE, 7, 1)
# call: read_three(np.zeros((2, 3, 4)), np.zeros(2, int), np.zeros(3, int), 9)
# call: read_between(np.zeros((2, 3, 4)), -9, NONE)
# call: read_between(np.zeros((0, 3, 4)), 0, np.array([7]))
# call: store(np.zeros((2, 3)), NONE, 7, 5.0)
# call: store(np.zeros((2, 3)), NONE, np.array([7]), 5.0)
# call: store(np.zeros((2, 3), int), 1, LONG, np.nan)
# call: store(np.zeros((2, 3), int), LONG, 9, np.nan)
# call: store(np.zeros((2, 3), int), (0, 1), 7, [1, 2])
# call: store(np.zeros((2, 3), int), (0, 1), 7, [1, 2, 3])
# call: store(np.zeros((2, 3), int), (0, 1), 7, np.array([1, 2, 3]))
# call: store(np.zeros((2, 3), int), np.array([7]), 0, np.nan)
# call: store(np.zeros((2, 3), int), np.array([7]), 0, np.float64(np.nan))
# call: store(np.zeros((2, 3), int), np.array([7]), 9, np.nan)
# call: store(np.zeros((2, 3, 4)), np.array([7]), 9, 1.0)
# call: store(np.zeros((2, 3), np.int8), (0, 1), 7, 300)
# call: store(np.zeros((2, 3), np.int8), (0, 1), 1, 300)
# call: store(np.zeros((2, 3), np.int8), (0, 1), 1, np.int64(300))
# call: store_at(np.zeros(3, int), LONG, np.nan)
# call: store_at(np.zeros((2, 3), int), np.ones((2, 4), bool), np.nan)
# call: store_at(np.zeros(3, np.int8), np.ones(3, bool), np.float32(300.7))
# call: store_at(np.zeros(3, np.int8), np.array([0, 2]), np.uint8(200))
# call: store_at(np.zeros(3, np.int8), np.array([7]), 300)
# call: store_at(np.zeros(3, np.int8), np.array([7]), np.int64(300))
# call: add(np.zeros((2, 3)), NONE, 7, 5.0)
# call: listed(np.zeros(3, np.int8), 300)
# call: listed(np.zeros(3, np.uint8), -1)
# call: listed(np.zeros(3, np.int8), 100)
# call: listed_at(np.zeros(2, np.int8), np.array([0, 1]))
# call: listed_at(np.zeros(2, np.int8), np.array([True, True]))
# call: listed_at(np.zeros(2, np.int16), np.array([True, True]))
