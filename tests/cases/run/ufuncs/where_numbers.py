"""where= that is one bool or has no axes, of functions of elements and of reductions."""

import numpy as np
from weft import parallel


def sample(*shape, seed=1, dtype=float):
    return (np.random.default_rng(seed).standard_normal(shape) * 10).astype(dtype)


@parallel
def elements(a, w, o):
    np.multiply(a, 3, where=w, out=o)
    np.negative(o, where=w, out=o)
    return o


@parallel
def numbers(x, w):
    return np.sqrt(x, where=w), np.add(x, 2, where=w), np.isnan(x, where=w), np.greater(x, 1, where=w)


@parallel
def into_number(x, w, o):
    np.sqrt(x, where=w, out=o)
    return np.add(x, 1, where=w, out=o)


@parallel
def written(a, o):
    np.sqrt(a, where=False, out=o)
    return np.sqrt(4.0, where=True), np.square(a, where=True), o


@parallel
def whole(a, w):
    return np.sum(a, where=w), np.prod(a, where=w), np.any(a, where=w), np.all(a, where=w), a.sum(where=w), np.max(a, where=w, initial=3), np.min(a, where=w, initial=3)


@parallel
def averages(a, w):
    return np.mean(a, where=w), np.var(a, where=w), np.std(a, where=w)


@parallel
def along(a, w):
    return np.sum(a, axis=0, where=w), np.mean(a, 1, where=w), np.max(a, axis=0, where=w, initial=-1), np.all(a, axis=-1, where=w, keepdims=True)


@parallel
def methods(a, w):
    return np.add.reduce(a, where=w), np.logical_or.reduce(a, where=w), np.minimum.reduce(a, where=w, initial=0)


@parallel
def without_nan(a, w):
    return np.nansum(a, where=w), np.nanmean(a, axis=0, where=w)


@parallel
def largest(a, w):
    return np.max(a, where=w)


@parallel
def smallest_along(a, w):
    return np.minimum.reduce(a, axis=0, where=w)


@parallel
def largest_never(a):
    return np.max(a, where=False)


# call: elements(sample(3, 4), True, np.ones((3, 4)))
# call: elements(sample(3, 4), False, np.ones((3, 4)))
# call: elements(sample(3, 4), np.bool_(False), np.ones((3, 4)))
# call: elements(sample(3, 4), np.array(True), np.ones((3, 4)))
# call: elements(sample(8)[::2], np.array(False), np.ones(8)[::2])
# call: elements(sample(0), True, np.ones(0))
# call: elements(sample(3, dtype=np.int16), False, np.ones(3, np.int16))
# call: elements(np.array(2.0), True, np.array(5.0))
# call: elements(np.array(2.0), np.array(False), np.array(5.0))
# call: numbers(4.0, True)
# call: numbers(np.float32(4), np.True_)
# call: numbers(np.array(4), np.array(True))
# call: numbers(np.nan, True)
# call: into_number(4.0, True, np.array(7.0))
# call: into_number(np.array(4.0), False, np.array(7.0))
# call: into_number(4, np.array(True), np.array(7.0, np.float32))
# call: written(np.arange(3.0), np.ones(3))
# call: whole(sample(3, 4), True)
# call: whole(sample(3, 4), False)
# call: whole(sample(3, 4, dtype=np.int32), np.bool_(True))
# call: whole(sample(3, 4, dtype=np.float32), np.array(False))
# call: whole(np.array(5.0), True)
# call: whole(np.array(5.0), False)
# call: whole(np.array(5), np.array(True))
# call: whole(sample(0), True)
# call: averages(sample(3, 4), True)
# call: averages(sample(3, 4), False)
# call: averages(np.array(5.0), True)
# call: averages(np.array(5.0), np.array(False))
# call: along(sample(3, 4), True)
# call: along(sample(3, 4), False)
# call: along(sample(4, 3).T, np.array(True))
# call: methods(sample(3, 4), True)
# call: methods(sample(3, 4), np.array(False))
# call: without_nan(np.array([[1.0, np.nan], [3.0, 4.0]]), True)
# call: without_nan(np.array([[1.0, np.nan], [3.0, 4.0]]), np.bool_(False))
# call: largest(sample(3, 4), True)
# call: largest(sample(3, 4), False)
# call: largest(sample(3, 4), np.bool_(True))
# call: largest(sample(3, 4), np.ones((3, 4), bool))
# call: largest(np.array(3.0), True)
# call: largest(sample(0), True)
# call: smallest_along(sample(3, 4, dtype=np.int8), True)
# call: smallest_along(sample(3, 4), False)
# call: smallest_along(sample(3, 4), np.array(True))
# call: largest_never(sample(3))
