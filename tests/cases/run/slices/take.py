"""A copy by an array of indices."""

import numpy as np
from weft import parallel, prange


@parallel
def pick(a, index):
    return a[index]


@parallel
def rows_of_copy(a, index, out):
    b = a[index]
    for i in prange(b.shape[0]):
        b[i] += 1
        out[i, :] = b[i, ::-1]
    return b


@parallel
def inside(a, index, out):
    for i in prange(out.shape[0]):
        mine = a[index]
        mine[0] += i
        out[i] = mine[0] + mine[-1]


# call: pick(np.arange(10) * 2, np.array([3, 0, -1, 3]))
# call: pick(np.arange(10) * 2, np.array([], int))
# call: pick(np.arange(10.0), np.array([1, 2], "uint8"))
# call: pick(np.arange(10.0), np.array([1, 10]))
# call: pick(np.arange(10.0), np.array([-11], "int8"))
# call: pick(np.arange(12).reshape(4, 3), np.array([3, -4]))
# call: pick(np.arange(12).reshape(4, 3, order="F"), np.array([3, 1, 1]))
# call: pick(np.arange(24).reshape(2, 3, 4), np.array([1]))
# call: pick(np.arange(20.0)[::-2], np.arange(3)[::-1])
# call: rows_of_copy(np.arange(12).reshape(4, 3), np.array([3, 0, 2]), np.zeros((3, 3)))
# call: inside(np.arange(10.0), np.array([2, 5]), np.zeros(100))
