"""Reductions made of several expressions add arrays of Fortran's order as they lie: nansum and its like, norms, integrals."""

import numpy as np
from weft import parallel


def data(*shape, seed=1):
    x = np.random.default_rng(seed).standard_normal(shape)
    x.flat[::7] = np.nan
    return np.asfortranarray(x)


def whole(*shape):
    return np.asfortranarray(np.random.default_rng(2).standard_normal(shape))


@parallel
def sums(a):
    return np.nansum(a), np.nansum(a, axis=0), np.nansum(a, axis=-1, keepdims=True), np.nanprod(a, axis=0)


@parallel
def means(a):
    return np.nanmean(a), np.nanmean(a, axis=0), np.nanmean(a, axis=1), np.nanmean(a, axis=1, keepdims=True)


@parallel
def spreads(a):
    return np.nanvar(a), np.nanvar(a, axis=0), np.nanstd(a, axis=1), np.nanvar(a, axis=0, ddof=1, keepdims=True)


@parallel
def ends(a):
    return np.nanmin(a, axis=0), np.nanmax(a), np.nanargmin(a), np.nanargmax(a, axis=0), np.nancumsum(a), np.nancumsum(a, axis=1)


@parallel
def norms(a):
    return np.linalg.norm(a, axis=1), np.linalg.norm(a, axis=0), np.linalg.norm(a, axis=(0, 1)), np.linalg.norm(a, axis=0, keepdims=True)


@parallel
def integrals(a):
    return np.trapezoid(a, axis=0), np.trapezoid(a), np.trapezoid(a, dx=0.3, axis=1)


# call: sums(data(6, 3))
# call: sums(data(50, 40))
# call: sums(data(9, 11, 12))
# call: sums(data(30, 200).astype(np.float32))
# call: means(data(6, 3))
# call: means(data(300, 40))
# call: spreads(data(6, 5))
# call: spreads(data(300, 40))
# call: ends(data(20, 30))
# call: norms(whole(6, 3))
# call: norms(whole(300, 200))
# call: integrals(whole(6, 3))
# call: integrals(whole(300, 200))
