"""Source and target share memory: NumPy copies, or in one dimension chooses a direction."""

import numpy as np
from weft import parallel


@parallel
def shift(a, to, start, n):
    a[to : to + n] = a[start : start + n]


@parallel
def strided(a, to, to_step, start, step, n):
    a[to : to + n * to_step : to_step] = a[start : start + n * step : step]


@parallel
def mirror(a):
    a[:] = a[::-1]


@parallel
def mirror_target(a):
    a[::-1] = a


@parallel
def transpose(a):
    a[:] = a.T


@parallel
def block(a, i, j):
    a[i:, j:] = a[: a.shape[0] - i, : a.shape[1] - j]


@parallel
def add_shifted(a):
    a[1:] += a[:-1]


@parallel
def add_mirror(a):
    a[:] += a[::-1]


@parallel
def add_self(a):
    a[:] += a
    a += a


@parallel
def add_transposed(a):
    a += a.T


@parallel
def broadcast_own(a):
    a[:] = a[1:2]
    a[:] += a[0]


@parallel
def two_arrays(a, b):
    a[:] = b
    a[:] += b


@parallel
def split(a, b):
    a[:] = b[::-1]


# call: shift(np.arange(10), 0, 3, 5)
# call: shift(np.arange(10), 3, 0, 5)
# call: shift(np.arange(10.0)[::-1], 3, 0, 5)
# call: shift(np.arange(10.0)[::-1], 0, 3, 5)
# call: shift(np.arange(20.0)[::2], 1, 0, 9)
# call: shift(np.arange(20).reshape(10, 2), 1, 0, 9)
# call: shift(np.arange(20).reshape(10, 2), 0, 1, 9)
# call: shift(np.arange(10), 4, 4, 3)
# call: strided(np.arange(10), 0, 2, 0, 1, 5)
# call: strided(np.arange(10), 0, 1, 0, 2, 5)
# call: strided(np.arange(10), 1, 2, 3, 1, 4)
# call: strided(np.arange(10), 2, 1, 1, 2, 4)
# call: strided(np.arange(10), 0, 3, 1, 1, 3)
# call: strided(np.arange(20), 2, 3, 1, 2, 6)
# call: strided(np.arange(20)[::-1], 2, 3, 1, 2, 6)
# call: strided(np.arange(20)[::-1], 0, 2, 3, 1, 6)
# call: strided(np.arange(40).reshape(20, 2), 0, 2, 3, 1, 6)
# call: mirror(np.arange(7))
# call: mirror(np.arange(14).reshape(7, 2))
# call: mirror(np.arange(0))
# call: mirror_target(np.arange(7))
# call: transpose(np.arange(9).reshape(3, 3))
# call: transpose(np.arange(9, dtype="complex64").reshape(3, 3))
# call: block(np.arange(20).reshape(4, 5), 1, 1)
# call: block(np.arange(20).reshape(4, 5), 0, 2)
# call: block(np.arange(20).reshape(4, 5, order="F"), 1, 0)
# call: add_shifted(np.arange(7))
# call: add_shifted(np.arange(7)[::-1])
# call: add_shifted(np.arange(14.0).reshape(7, 2))
# call: add_mirror(np.arange(7))
# call: add_self(np.arange(7))
# call: add_self(np.arange(14)[::2])
# call: add_transposed(np.arange(9).reshape(3, 3))
# call: broadcast_own(np.arange(5))
# call: broadcast_own(np.arange(10).reshape(5, 2))
# call: two_arrays(*(lambda x: (x[1:], x[:-1]))(np.arange(8)))
# call: two_arrays(*(lambda x: (x[:-1], x[1:]))(np.arange(8)))
# call: two_arrays(*(lambda x: (x[:, 1:], x[:, :-1]))(np.arange(12.0).reshape(3, 4)))
# call: two_arrays(*(lambda x: (x, x))(np.arange(8)))
# call: split(*(lambda x: (x, x))(np.arange(8)))
# call: split(*(lambda x: (x[2:7], x[1:6]))(np.arange(8)))
# call: add_self(np.lib.stride_tricks.as_strided(np.zeros(3) + 1, (3,), (0,)))
# call: add_self(np.lib.stride_tricks.as_strided(np.arange(5), (3, 2), (8, 8)))
# call: add_mirror(np.lib.stride_tricks.as_strided(np.arange(5), (3, 2), (8, 8)))
# call: mirror(np.lib.stride_tricks.as_strided(np.arange(5), (3, 2), (8, 8)))
# call: mirror(np.lib.stride_tricks.as_strided(np.arange(5), (4,), (0,)))
# call: two_arrays(np.lib.stride_tricks.as_strided(np.arange(5), (3, 2), (8, 8)), np.arange(6).reshape(3, 2))
