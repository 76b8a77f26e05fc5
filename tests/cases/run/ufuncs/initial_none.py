"""initial=None: reductions that start with the first element."""

import numpy as np
from weft import parallel


def sample(*shape, seed=1, dtype=float):
    return (np.random.default_rng(seed).standard_normal(shape) * 10).astype(dtype)


@parallel
def whole(a):
    return np.sum(a, initial=None), np.add.reduce(a, axis=None, initial=None), a.sum(initial=None)


@parallel
def products(a):
    return np.prod(a, initial=None), np.prod(a, axis=0, initial=None), np.multiply.reduce(a, axis=-1, initial=None, keepdims=True)


@parallel
def first_axis(a):
    return np.sum(a, axis=0, initial=None), np.add.reduce(a, initial=None, keepdims=True)


@parallel
def last_axis(a):
    return np.sum(a, axis=-1, initial=None), np.sum(a, axis=-1, initial=None, keepdims=True)


@parallel
def middle_axis(a):
    return np.sum(a, axis=1, initial=None)


@parallel
def two_axes(a):
    return np.sum(a, axis=(0, 2), initial=None), np.prod(a, axis=(0, 2), initial=None)


@parallel
def no_axis(a):
    return np.sum(a, axis=(), initial=None)


@parallel
def expression(a):
    return np.sum(a * 2 + 1, initial=None), np.sum(a * 2, axis=0, initial=None)


@parallel
def extremes(a):
    return np.max(a, initial=None), np.minimum.reduce(a, initial=None), np.maximum.reduce(a, axis=-1, initial=None)


@parallel
def bits(a):
    return np.bitwise_or.reduce(a, initial=None), np.bitwise_and.reduce(a, axis=None, initial=None), np.bitwise_xor.reduce(a, initial=None, axis=-1)


@parallel
def without_nan(a):
    return np.nansum(a, initial=None), np.nanprod(a, axis=0, initial=None), np.nanmax(a, initial=None)


@parallel
def by_variable(a, w):
    start = None
    return np.sum(a, initial=start, where=w)


@parallel
def from_number(a, start, w):
    return np.sum(a, initial=start, where=w)


# call: whole(sample(7))
# call: whole(sample(100))
# call: whole(sample(100001))
# call: whole(sample(7, 31))
# call: whole(sample(7, 31).T)
# call: whole(sample(2001)[::2])
# call: whole(sample(2001)[::-1])
# call: whole(sample(301, dtype=np.float32))
# call: whole(sample(301, dtype=np.int16))
# call: whole(sample(7, 31, dtype=np.int64)[::2])
# call: whole(sample(301) > 0)
# call: whole(sample(301) + 1j)
# call: whole(np.array(-0.0))
# call: whole(np.array([-0.0, -0.0]))
# call: whole(np.array([-0.0, 0.0]))
# call: whole(np.array([np.inf, -np.inf]))
# call: whole(np.zeros(0))
# call: whole(np.zeros((0, 3), int))
# call: products(sample(7, 5))
# call: products(sample(14, 5)[::2])
# call: products(sample(7, 5, dtype=np.int8))
# call: products(np.array([[-0.0]]))
# call: products(np.zeros((0, 5)))
# call: first_axis(sample(301, 7))
# call: first_axis(sample(301, 1))
# call: first_axis(sample(1, 301))
# call: first_axis(sample(7, 301).T)
# call: first_axis(sample(14, 3, dtype=np.int32)[::2])
# call: first_axis(-np.zeros((3, 4)))
# call: first_axis(sample(41, 5) + 1j)
# call: first_axis(np.zeros((0, 3)))
# call: first_axis(np.zeros((3, 0)))
# call: first_axis(np.zeros((0, 0)))
# call: last_axis(sample(7, 301))
# call: last_axis(sample(301))
# call: last_axis(sample(1, 301))
# call: last_axis(sample(7, 1))
# call: last_axis(sample(301, 7, dtype=np.float32).T)
# call: last_axis(-np.zeros((3, 4)))
# call: last_axis(-np.zeros((1, 40)))
# call: last_axis(np.zeros((3, 0)))
# call: middle_axis(sample(3, 301, 2))
# call: middle_axis(sample(3, 301, 1))
# call: middle_axis(sample(1, 301, 1))
# call: two_axes(sample(3, 4, 5, dtype=np.int64))
# call: two_axes(np.zeros((3, 4, 0), int))
# call: no_axis(np.array([-0.0, 0.0, 1.0]))
# call: no_axis(np.array([5, 6]))
# call: expression(sample(31, 7))
# call: extremes(sample(3, 4))
# call: extremes(np.zeros((0, 3)))
# call: bits(sample(3, 4, dtype=np.int64))
# call: bits(np.zeros((0, 3), np.uint8))
# call: bits(np.zeros((3, 0), np.uint8))
# call: without_nan(np.array([[1.0, np.nan], [3.0, 4.0]]))
# call: by_variable(sample(31), True)
# call: by_variable(sample(31), False)
# call: by_variable(sample(31), np.array(True))
# call: from_number(sample(31), 2.5, False)
