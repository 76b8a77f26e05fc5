"""quantile, percentile and their nan forms with weights."""

import numpy as np
from weft import parallel


def sample(*shape, seed=1, dtype=float):
    return (np.random.default_rng(seed).standard_normal(shape) * 20).astype(dtype)


def weights(*shape, seed=5, dtype=float):
    return np.random.default_rng(seed).integers(0, 9, shape).astype(dtype)


def with_nan(a, *places):
    a.flat[list(places)] = np.nan
    return a


@parallel
def whole(a, q, w):
    return np.quantile(a, q, weights=w, method="inverted_cdf"), np.percentile(a, q * 100, weights=w, method="inverted_cdf")


@parallel
def whole_nan(a, q, w):
    return np.nanquantile(a, q, weights=w, method="inverted_cdf"), np.nanpercentile(a, q * 100, weights=w, method="inverted_cdf")


@parallel
def constant(a, w):
    return np.quantile(a, 0, weights=w, method="inverted_cdf"), np.quantile(a, 1, None, weights=w, method="inverted_cdf"), np.quantile(a, [0.25, 0.5], weights=w, method="inverted_cdf")


@parallel
def kept(a, q, w):
    return np.quantile(a, q, weights=w, method="inverted_cdf", keepdims=True), np.nanquantile(a, q, weights=w, method="inverted_cdf", keepdims=True)


@parallel
def rows(a, q, w):
    return np.quantile(a, q, axis=1, weights=w, method="inverted_cdf"), np.percentile(a, q, -1, weights=w, method="inverted_cdf", keepdims=True)


@parallel
def columns(a, q, w):
    return np.quantile(a, q, axis=0, weights=w, method="inverted_cdf"), np.quantile(a, q, 0, weights=w, method="inverted_cdf", keepdims=True)


@parallel
def rows_nan(a, q, w):
    return np.nanquantile(a, q, axis=1, weights=w, method="inverted_cdf"), np.nanpercentile(a, q, axis=1, weights=w, method="inverted_cdf", keepdims=True)


@parallel
def two_axes(a, q, w):
    return np.quantile(a, q, axis=(2, 0), weights=w, method="inverted_cdf"), np.quantile(a, q, axis=(2, 0), weights=w, method="inverted_cdf", keepdims=True)


@parallel
def two_axes_nan(a, q, w):
    return np.nanquantile(a, q, axis=(0, 2), weights=w, method="inverted_cdf")


@parallel
def written(a):
    return np.quantile(a, 0.5, weights=[1, 2.5, 0.5], method="inverted_cdf"), np.quantile([3, 1, 2], 0.5, weights=a, method="inverted_cdf")


@parallel
def none(a):
    return np.quantile(a, 0.5, weights=None, method="inverted_cdf"), np.nanpercentile(a, 50, weights=None)


@parallel
def into(a, w, c):
    np.quantile(a, 0.5, axis=0, weights=w, method="inverted_cdf", out=c)
    return c


@parallel
def other_method(a, w):
    return np.quantile(a, 0.5, weights=w)


@parallel
def other_method_nan(a, w):
    return np.nanpercentile(a, 50, weights=w, method="hazen")


# call: whole(sample(9), 0.5, weights(9))
# call: whole(sample(9), 0.25, weights(9, dtype=np.int32))
# call: whole(sample(9), np.array([0.0, 0.1, 0.9, 1.0]), weights(9))
# call: whole(sample(4, 5), np.array([[0.5, 0.25], [1, 0]]), weights(4, 5))
# call: whole(sample(9, dtype=np.int16), 0.75, weights(9))
# call: whole(sample(9, dtype=np.float32), 0.75, weights(9, dtype=np.float32))
# call: whole(sample(9) > 0, 0.75, weights(9, dtype=bool))
# call: whole(sample(18)[::-2], 0.3, weights(18)[::2])
# call: whole(sample(3), 0.5, np.array([0, 0, 1.0]))
# call: whole(sample(3), 0.0, np.array([0.0, 1, 1.0]))
# call: whole(np.array([-np.inf, np.inf, 1.0]), 0.5, np.array([1.0, 1, 1]))
# call: whole(with_nan(sample(5), 2), np.array([0.5]), weights(5))
# call: whole(sample(1), 0.5, np.array([2.0]))
# call: whole(sample(0), 0.5, weights(0))
# call: whole(sample(3), 1.5, weights(3))
# call: whole(sample(3), np.nan, weights(3))
# call: whole(sample(3), 0.5, np.zeros(3))
# call: whole(sample(3), 0.5, np.array([1, np.nan, 1]))
# call: whole(sample(3), 0.5, np.array([1, np.inf, 1]))
# call: whole(sample(3), 0.5, np.array([1, -1.0, 1]))
# call: whole(sample(3), 0.5, weights(4))
# call: whole(sample(3, 4), 0.5, weights(4))
# call: whole_nan(sample(9), 0.5, weights(9))
# call: whole_nan(with_nan(sample(9), 0, 4), 0.5, weights(9))
# call: whole_nan(with_nan(sample(9), 0, 4), np.array([0.1, 0.5]), np.arange(9) * 0.5)
# call: whole_nan(with_nan(sample(3, 4), 0, 7), 0.5, weights(3, 4))
# call: whole_nan(with_nan(sample(3), 0, 1, 2), np.array([0.1, 0.5]), weights(3))
# call: whole_nan(with_nan(sample(3), 0), 0.5, np.array([5.0, 0, 0]))
# call: constant(sample(9), weights(9))
# call: constant(sample(2, 9), weights(2, 9))
# call: kept(sample(4, 5), 0.5, weights(4, 5))
# call: kept(sample(4, 5), np.array([0.5, 0.7, 1]), weights(4, 5))
# call: rows(sample(4, 5), 0.5, weights(4, 5))
# call: rows(sample(4, 5), 0.5, weights(5))
# call: rows(sample(4, 5), np.array([0.5, 0.7]), weights(5))
# call: rows(sample(2, 5, 3), np.array([0.5, 0.7]), weights(2, 5, 3))
# call: rows(with_nan(sample(4, 5), 3, 12), 0.5, weights(4, 5))
# call: rows(sample(4, 5), 0.5, weights(4))
# call: rows(sample(4, 0), 0.5, weights(4, 0))
# call: rows(sample(0, 4), 0.5, weights(0, 4))
# call: columns(sample(4, 5), 0.5, weights(4, 5))
# call: columns(sample(4, 5), np.array([0.5, 0.7]), weights(4, seed=2))
# call: columns(sample(5, 4).T, 0.5, weights(4, seed=2))
# call: columns(sample(7), 0.5, weights(7))
# call: rows_nan(with_nan(sample(4, 5), 3, 12), 0.5, weights(4, 5))
# call: rows_nan(with_nan(sample(4, 5), 0, 1, 2, 3, 4), np.array([0.5, 0.7]), weights(4, 5))
# call: rows_nan(with_nan(sample(1, 5), 1), 0.5, weights(5))
# call: rows_nan(sample(4, 5), 0.5, weights(5))
# call: two_axes(sample(3, 2, 4), 0.5, weights(3, 2, 4))
# call: two_axes(sample(3, 2, 4), 0.5, weights(4, 3))
# call: two_axes(sample(3, 2, 4), np.array([0.5, 0.7]), weights(4, 3))
# call: two_axes(sample(3, 2, 4), 0.5, weights(3, 4))
# call: two_axes_nan(with_nan(sample(3, 2, 4), 5), 0.5, weights(3, 2, 4))
# call: two_axes_nan(with_nan(sample(3, 1, 4), 5), 0.5, weights(3, 4))
# call: written(sample(3) ** 2)
# call: none(sample(3))
# call: into(sample(3, 4), weights(3, 4), np.zeros(4))
# call: into(sample(3, 4), weights(3, 4), np.zeros(3))  # message: any
# call: other_method(sample(3), weights(3))
# call: other_method_nan(sample(3), weights(3))
