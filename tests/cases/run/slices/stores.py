"""Assignments to views: numbers, rows, blocks, broadcast and converted."""

import numpy as np
from weft import parallel


@parallel
def rows(a, x):
    for i in range(a.shape[0]):
        a[i, :] = x
    a[0] = x


@parallel
def whole(a, b):
    a[:] = b


@parallel
def rest(a, b):
    a[...] = b


@parallel
def block(a, b, lo, hi):
    a[lo:hi] = b[lo:hi]


@parallel
def columns(a, b):
    for j in range(a.shape[1]):
        a[:, j] = b
    a[:, ::2] = a[:, :1]


@parallel
def corner(a, b):
    a[1:, 1:] = b[:-1, :-1]
    a[::2, -1] = 7


@parallel
def chained(a, b):
    a[1:] = b[:] = 3


@parallel
def through_names(a, x):
    row = a[1]
    part = row[::2]
    part[:] = x
    part[0] += 5
    return row, part


@parallel
def evaluated_once(a, counter):
    a[next_index(counter), :] = next_index(counter)
    a[next_index(counter), :] += next_index(counter)


@parallel
def next_index(counter):
    counter[0] += 1
    return counter[0] - 1


# call: rows(np.zeros((3, 4)), 2)
# call: rows(np.zeros((3, 4)), np.arange(4))
# call: rows(np.zeros((3, 4), "int8"), np.arange(4.5, 8))
# call: rows(np.zeros((3, 4), order="F"), np.float32(1.5))
# call: rows(np.zeros((3, 0)), 1)
# call: rows(np.zeros((1, 4)), np.arange(4)[::-1])
# call: whole(np.zeros(5), 1)
# call: whole(np.zeros(5), np.arange(5))
# call: whole(np.zeros(5), np.ones(1))
# call: whole(np.zeros((2, 3)), np.arange(3))
# call: whole(np.zeros((2, 3)), np.arange(2).reshape(2, 1))
# call: whole(np.zeros((2, 3), order="F"), np.arange(6).reshape(2, 3))
# call: whole(np.zeros((2, 3)).T, np.arange(6).reshape(3, 2))
# call: whole(np.zeros((2, 3)), np.array(4))
# call: whole(np.zeros((2, 3, 4)), np.arange(12).reshape(3, 4))
# call: whole(np.zeros((2, 3, 4)), np.arange(8).reshape(2, 1, 4))
# call: whole(np.zeros(5, "float32"), np.arange(5) / 3)
# call: whole(np.zeros(5, "int32"), np.array([1.9, -1.9, 1e9, -0.0, 7.5]))
# call: whole(np.zeros(5, "uint8"), np.arange(254, 259))
# call: whole(np.zeros(5, "int64"), np.arange(5, dtype="uint64") * 2**61)
# call: whole(np.zeros(4, bool), np.array([0.0, 0.5, np.nan, -0.0]))
# call: whole(np.zeros(3, "complex128"), np.arange(3, dtype="float32"))
# call: whole(np.zeros(3, "complex64"), np.arange(3) * (1 + 2j))
# call: whole(np.zeros(3, bool), np.array([0j, 1j, 0]))
# call: whole(np.zeros(3, "uint16"), np.array([True, False, True]))
# call: rest(np.zeros((2, 3)), np.arange(3))
# call: rest(np.zeros(()), 5)
# call: rest(np.zeros(()), np.array(6))
# call: rest(np.zeros(()), np.array([6]))
# call: block(np.zeros(10), np.arange(10), 2, 5)
# call: block(np.zeros(10), np.arange(10), -3, 50)
# call: block(np.zeros(10), np.arange(10), 6, 3)
# call: block(np.zeros((10, 2)), np.arange(20).reshape(10, 2), 2, 5)
# call: block(np.zeros(10), np.arange(5), 2, 7)
# call: columns(np.zeros((3, 4)), np.arange(3))
# call: columns(np.zeros((3, 4), order="F"), np.arange(6)[::2])
# call: columns(np.zeros((3, 5)), 8)
# call: corner(np.zeros((4, 4)), np.arange(16).reshape(4, 4))
# call: corner(np.zeros((1, 1)), np.zeros((1, 1)))
# call: chained(np.zeros(4), np.zeros(3, int))
# call: through_names(np.zeros((3, 5)), 2)
# call: through_names(np.zeros((3, 5), "complex64"), np.arange(3))
# call: evaluated_once(np.zeros((4, 3)), np.zeros(1, int))
