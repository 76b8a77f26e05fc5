"""Views of every kind, returned: values, shapes, strides, and what they share."""

import numpy as np
from weft import parallel


@parallel
def bounds(a, lo, hi):
    return a[lo:hi], a[lo:], a[:hi], a[:]


@parallel
def steps(a, lo, hi, step):
    return a[lo:hi:step], a[lo::step], a[:hi:step], a[::step]


@parallel
def constant(a):
    return a[2:5], a[-3:], a[:-2], a[::2], a[::-1], a[-1:-4:-1], a[5:2], a[100:], a[:100], a[-100:2], a[7:-100:-2], a[None:3]


@parallel
def two(a, i, j):
    return a[i], a[i, :], a[:, j], a[i:, :j], a[..., j], a[i, ...], a[()], a[i:j], a[::-1, ::-1], a[1:][1:], a[:, 1:][i]


@parallel
def three(a, i):
    return a[i], a[i, i], a[..., i], a[:, i], a[i, ..., i], a[i, i, i, ...], a[i:, i, :-1], a[1:, ...]


@parallel
def axes(a):
    return a[None], a[:, None], a[..., None], a[np.newaxis, 1], a[1, None]


@parallel
def transposed(a):
    return a.T, a.T.T, a[1:].T, a.T[0]


@parallel
def measures(a):
    v = a[1:, ::2]
    return v.shape, v.size, len(v), v.ndim, len(a[0]), a[:, 0].shape


@parallel
def step_of_bool(a, b):
    return a[b:], a[:True]


# call: bounds(np.arange(10), 2, 5)
# call: bounds(np.arange(10), -3, 100)
# call: bounds(np.arange(10), -100, -2)
# call: bounds(np.arange(10), 7, 3)
# call: bounds(np.arange(10), 2**63 - 1, -2**63)
# call: bounds(np.arange(0.0), 0, 0)
# call: bounds(np.arange(0.0), -1, 1)
# call: bounds(np.arange(20.0)[::-2], 1, -1)
# call: bounds(np.arange(24.0).reshape(6, 4), 1, 4)
# call: bounds(np.arange(24.0).reshape(6, 4, order="F"), -5, 4)
# call: steps(np.arange(10), 1, 9, 2)
# call: steps(np.arange(10), 9, 1, -2)
# call: steps(np.arange(10), 1, 9, -2)
# call: steps(np.arange(10), -1, -20, -3)
# call: steps(np.arange(10), 20, -20, -1)
# call: steps(np.arange(10), 0, 10, 2**63 - 1)
# call: steps(np.arange(10), 0, 10, -2**63)
# call: steps(np.arange(10), 9, 0, -2**63)
# call: steps(np.arange(0), 0, 10, -1)
# call: steps(np.arange(10), 0, 10, 0)
# call: steps(np.arange(12, dtype="int8").reshape(4, 3), 3, 0, -1)
# call: constant(np.arange(10))
# call: constant(np.arange(3))
# call: constant(np.arange(0))
# call: constant(np.arange(20, dtype="complex64")[::2])
# call: two(np.arange(12.0).reshape(3, 4), 1, 2)
# call: two(np.arange(12).reshape(3, 4), -1, -4)
# call: two(np.arange(12, dtype="uint8").reshape(3, 4, order="F"), 0, 3)
# call: two(np.arange(48).reshape(6, 8)[::2, ::-2], 2, 1)
# call: two(np.arange(12).reshape(3, 4), 3, 0)
# call: two(np.arange(12).reshape(3, 4), 0, 4)
# call: two(np.arange(12).reshape(3, 4), 0, -5)
# call: three(np.arange(24).reshape(2, 3, 4), 1)
# call: three(np.arange(24).reshape(2, 3, 4, order="F"), -2)
# call: three(np.arange(24).reshape(2, 3, 4).transpose(2, 0, 1), 0)
# call: three(np.arange(24).reshape(2, 3, 4), 2)
# call: axes(np.arange(6.0).reshape(2, 3))
# call: axes(np.asfortranarray(np.arange(6.0).reshape(2, 3)))
# call: transposed(np.arange(6).reshape(2, 3))
# call: transposed(np.arange(24).reshape(2, 3, 4))
# call: transposed(np.zeros((0, 3)))
# call: measures(np.zeros((4, 7)))
# call: measures(np.zeros((1, 1)))
# call: step_of_bool(np.arange(4), True)
