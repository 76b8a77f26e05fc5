"""Augmented assignments to views, and to arrays by name: NumPy's in-place operations."""

import numpy as np
from weft import parallel


@parallel
def add(a, x):
    for i in range(a.shape[0]):
        a[i, :] += x


@parallel
def several(a, b):
    a[1:] += b[1:]
    a[:-1] -= b[:-1]
    a[::2] *= 3
    a[:] /= 4


@parallel
def integers(a, b):
    a[:] += b
    a[1:] -= 2
    a[:] *= b
    a[:] //= 3
    a[:] %= 7
    a[:2] <<= 2
    a[:3] >>= 1
    a[::2] |= 5
    a[:] &= 0x7D
    a[1:] ^= b[1:]


@parallel
def bools(a, b):
    a[1:] &= b[1:]
    a[:2] |= b[:2]
    a[:] ^= True
    a[::2] += b[::2]


@parallel
def by_name(a, x):
    a += x
    row = a[1]
    row *= 2
    row[:] -= 1
    return row


@parallel
def floor(a, x):
    a[:] //= x


@parallel
def remainder(a, x):
    a[:] %= x


@parallel
def divide(a, x):
    a[:] /= x


# call: add(np.zeros((3, 4)), 1)
# call: add(np.zeros((3, 4)), 1.5)
# call: add(np.zeros((3, 4)), np.arange(4))
# call: add(np.zeros((3, 4)), np.arange(1))
# call: add(np.zeros((3, 4), "float32"), np.arange(4) / 3)
# call: add(np.zeros((3, 4), "float32"), 0.1)
# call: add(np.zeros((3, 4), "float32"), np.float64(0.1))
# call: add(np.zeros((3, 4), "int8"), np.arange(125, 129))
# call: add(np.zeros((3, 4), "int32"), np.arange(4, dtype="uint8"))
# call: add(np.zeros((3, 4), order="F"), np.arange(4))
# call: add(np.zeros((6, 8))[::-2, ::2], np.arange(4))
# call: add(np.zeros((3, 4), "complex64"), 1 + 2j)
# call: add(np.zeros((3, 4), "complex128"), np.arange(4) * 1j)
# call: several(np.arange(6.0), np.arange(6))
# call: several(np.arange(12.0).reshape(4, 3), np.arange(3.0).reshape(1, 3).repeat(4, 0))
# call: several(np.arange(6, dtype="float32"), np.arange(6, dtype="float32"))
# call: integers(np.arange(5), np.arange(5)[::-1])
# call: integers(np.arange(5, dtype="int16"), np.arange(5, dtype="int8"))
# call: integers(np.arange(8, dtype="uint8"), np.arange(8, dtype="uint8"))
# call: bools(np.array([True, False, True]), np.array([True, True, False]))
# call: by_name(np.zeros((3, 4)), 2)
# call: by_name(np.zeros((3, 4)), np.arange(4))
# call: by_name(np.zeros((3, 4), "int16"), np.int16(3))
# call: floor(np.array([7.5, -7.5, 0.0, np.inf, np.nan]), 2)
# call: floor(np.array([7, -7, 0]), 0)
# call: floor(np.array([7, -7, 0], "int8"), -2)
# call: remainder(np.array([7.5, -7.5, 0.0, np.inf]), -2.0)
# call: remainder(np.array([7, -7, 0]), 0)
# call: divide(np.array([7.5, -7.5, 0.0]), 0)
# call: divide(np.array([1 + 1j, 2 - 1j]), 1 - 3j)
