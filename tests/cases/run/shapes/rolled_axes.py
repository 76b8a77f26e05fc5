"""`np.roll` along several axes, and by several shifts."""

import numpy as np
from weft import parallel


@parallel
def both(a):
    return np.roll(a, (1, 2), axis=(0, 1)), np.roll(a, 1, axis=(0, 1)), np.roll(a, (-1,), (1, 0)), np.roll(a, [3, -4], axis=(1, -2))


@parallel
def twice(a, n):
    return np.roll(a, (1, n), axis=0), np.roll(a, (n, n), axis=(1, 1 - 2 + 1)), np.roll(a, n, (-1,)), np.roll(a, (n,), 0)


@parallel
def by_array(a, s):
    return np.roll(a, s, axis=(0, 1)), np.roll(a, s, axis=1), np.roll(a, np.int64(2), axis=(0, -1))


@parallel
def no_axis(a):
    b = np.roll(a, 3, axis=())
    b[0] = -1
    return a, b


@parallel
def misfit(a, s):
    return np.roll(a, s, axis=(0, 1))


def grid(*shape):
    return np.arange(np.prod(shape), dtype=np.int64).reshape(shape)


# call: both(grid(3, 4))
# call: both(grid(4, 3).T)
# call: both(grid(0, 3))
# call: both(grid(2, 3, 2) / 2)
# call: twice(grid(3, 5), 4)
# call: twice(grid(3, 5), -7)
# call: twice(grid(1, 1), 2)
# call: by_array(grid(3, 4), np.array([1, -1]))
# call: by_array(grid(3, 4)[:, ::-1], np.array([5], dtype=np.int16))
# call: no_axis(grid(2, 2))
# call: misfit(grid(2, 2), np.array([1, 2, 3]))
