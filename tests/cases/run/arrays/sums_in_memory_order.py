"""Sums and products in NumPy's order, which is that of the memory: Fortran's order, gaps, axes in any order, axes of one element."""

import numpy as np
from weft import parallel


def data(*shape):
    return np.random.default_rng(7).normal(0, 3, shape)


def gaps(*shape):
    return data(*(2 * n for n in shape))[tuple(slice(None, None, 2) for _ in shape)]


@parallel
def whole(a):
    return np.sum(a), a.mean(), a.var(), a.std(), np.prod(a)


@parallel
def along(a):
    return a.sum(axis=0), a.sum(axis=1), a.sum(axis=-1), a.mean(axis=0), a.var(axis=1), a.prod(axis=0), a.sum(axis=1, keepdims=True)


@parallel
def along_two(a):
    return a.sum(axis=(0, 1)), a.sum(axis=(1, 2)), a.sum(axis=(0, 2)), a.mean(axis=(0, 2)), a.prod(axis=(0, 2)), a.prod(axis=(1, 2))


@parallel
def along_none(a):
    return a.sum(axis=()), a.prod(axis=()), a.max(axis=()), a.mean(axis=()), a.any(axis=()), np.count_nonzero(a, axis=()), a.var(axis=())


@parallel
def from_a_start(a):
    return np.sum(a, initial=1.5), np.sum(a, axis=0, initial=0.1), np.prod(a, initial=2), np.max(a, initial=2.9), np.min(a, axis=0, initial=0)


@parallel
def largest(a):
    return np.max(a, initial=-4), np.min(a, axis=0, initial=7)


# call: whole(np.asfortranarray(data(30, 40)))
# call: whole(gaps(30, 40))
# call: whole(gaps(300, 100))
# call: whole(gaps(2, 3000, 5))
# call: whole(gaps(3, 9000))
# call: whole(data(7, 40, 3).transpose(1, 0, 2))
# call: whole(data(40, 30)[::-1, ::-1])
# call: whole(np.asfortranarray(data(17, 9) + 1j * data(17, 9)).real)
# call: along(np.asfortranarray(data(30, 40)))
# call: along(gaps(30, 40))
# call: along(data(1000, 1))
# call: along(data(1, 1000))
# call: along(data(9, 1000).T)
# call: along(np.zeros((0, 3)))
# call: along_two(np.asfortranarray(data(9, 11, 12)))
# call: along_two(gaps(9, 11, 12))
# call: along_two(data(9, 11, 12).transpose(2, 0, 1))
# call: along_two(data(40, 9, 1))
# call: along_two(data(9, 1, 40))
# call: along_two(data(9, 5, 4) + 1j)
# call: along_none(data(2, 3))
# call: along_none(np.array([[True, False]]))
# call: along_none(np.zeros((0, 2), np.int8))
# call: from_a_start(np.arange(6).reshape(2, 3))
# call: from_a_start(data(20, 30))
# call: from_a_start(np.asfortranarray(data(20, 30).astype(np.float32)))
# call: largest(np.zeros((0, 2), np.int8))
# call: largest(np.arange(6, dtype=np.int8).reshape(3, 2))
