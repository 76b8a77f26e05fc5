"""NumPy's numbers, and floats in `full`, are cast as arrays are where a new array is made of them; Python's whole numbers must fit."""

import numpy as np
from weft import parallel


@parallel
def filled(n):
    return np.full(2, n, np.int8), np.full_like(np.zeros(2, np.uint8), n), np.full(2, n, np.int32), np.full(2, n, bool)


@parallel
def filled_wide(n):
    return np.full(2, n, np.int64), np.full((1, 2), n, np.float32)


@parallel
def of_number(n):
    return np.array(n, np.int8), np.asarray(n, np.uint8), np.array(n, np.int64)


@parallel
def counted(n):
    return np.arange(n), np.arange(0, n), np.arange(n, dtype=np.int8)


@parallel
def counted_between(a, b):
    return np.arange(a, b)


@parallel
def counted_by(a):
    return np.arange(a[0], a[1], a[2]), np.arange(a[0], 5), np.arange(5.0, a[1])


@parallel
def counted_by_two(n, step):
    return np.arange(1, n, step)


# call: filled(np.uint8(200))
# call: filled(np.int64(300))
# call: filled(np.float64(-1))
# call: filled(np.float32(300.7))
# call: filled(np.nan)
# call: filled(np.float32(np.nan))
# call: filled(np.inf)
# call: filled(2.7)
# call: filled(True)
# call: filled(100)
# call: filled(300)
# call: filled(-1)
# call: filled_wide(np.nan)
# call: filled_wide(np.float64(1e10))
# call: filled_wide(-1.5)
# call: of_number(np.int64(300))
# call: of_number(np.float32(300.7))
# call: of_number(np.uint8(200))
# call: of_number(np.float64(np.nan))
# call: of_number(np.nan)
# call: of_number(300)
# call: of_number(12.9)
# call: counted(np.uint64(4))
# call: counted(np.uint32(4))
# call: counted(4)
# call: counted_between(np.uint64(2), np.uint64(5))
# call: counted_between(5, np.uint64(3))  # message: any
# call: counted_between(np.uint64(2), 5)
# call: counted_between(np.int8(-2), np.uint64(2))
# call: counted_between(0.5, np.uint64(3))
# call: counted_between(np.uint64(2**63), np.uint64(2**63 + 4096))
# call: counted_by(np.array([1, 9, 2], np.uint64))
# call: counted_by(np.array([1, 9, 2], np.uint8))
# call: counted_by(np.array([1, 9, 2], np.float32))
# call: counted_by_two(8, np.uint64(3))
# call: counted_by_two(np.uint64(8), 3)
