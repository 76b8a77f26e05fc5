"""Logical, bitwise and comparing functions of elements."""

import numpy as np
from weft import parallel


@parallel
def logical(a, b):
    return np.logical_and(a, b), np.logical_or(a, b), np.logical_xor(a, b), np.logical_not(a)


@parallel
def compared(a, b):
    return np.equal(a, b), np.not_equal(a, b), np.less(a, b), np.less_equal(a, b), np.greater(a, b), np.greater_equal(a, b)


@parallel
def bits(a, b):
    return np.bitwise_and(a, b), np.bitwise_or(a, b), np.bitwise_xor(a, b), np.invert(a), np.bitwise_not(b)


@parallel
def shifted(a, n):
    return np.left_shift(a, n), np.right_shift(a, n), np.bitwise_left_shift(a, n), np.bitwise_right_shift(a, n)


@parallel
def signs(a):
    return np.positive(a), np.negative(a), np.signbit(a)


@parallel
def fused(a, lo, hi):
    return np.sum(np.logical_and(a > lo, a < hi)), a[np.logical_or(a < lo, a > hi)]


X = np.array([0.0, -0.0, 1.0, np.nan, np.inf, -2.5])
I = np.array([-8, -1, 0, 1, 7, 2**62])

# call: logical(X, X[::-1])
# call: logical(I, X)
# call: logical(X[:, None], I)
# call: logical(np.array([1j, 0j, 1 + 0j]), np.array([True, False, True]))
# call: logical(True, 0.0)
# call: logical(2, np.array([0, 3], dtype=np.int8))
# call: logical(np.float32(0), np.int16(5))
# call: logical(X, X[:3])
# call: compared(X, X[::-1])
# call: compared(I, 1)
# call: compared(np.array([1, 2], dtype=np.uint8), np.array([-1, 2], dtype=np.int8))
# call: compared(2.5, 3)
# call: compared(np.array([True, False]), True)
# call: bits(I, 6)
# call: bits(np.array([True, False]), np.array([True, True]))
# call: bits(np.array([1, 200], dtype=np.uint8), np.array([3, 255], dtype=np.uint8))
# call: bits(5, 3)
# call: shifted(I, 2)
# call: shifted(np.array([1, 2, 3], dtype=np.int32), np.array([1, 31, 0], dtype=np.int32))
# call: signs(X)
# call: signs(np.array([1.5, -0.0], dtype=np.float32))
# call: signs(-2.5)
# call: signs(np.arange(4.0).reshape(2, 2).T)
# call: signs(np.zeros((0, 3)))
# call: fused(X, -1.0, 2.0)
