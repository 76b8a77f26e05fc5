"""Reductions that leave nan out."""

import numpy as np
from weft import parallel


@parallel
def sums(a):
    return np.nansum(a), np.nanprod(a), np.nanmean(a), np.nansum(a, keepdims=True)


@parallel
def sums_along(a):
    return np.nansum(a, axis=0), np.nansum(a, 1, keepdims=True), np.nanprod(a, axis=-1), np.nanmean(a, axis=0), np.nanmean(a, axis=1, keepdims=True)


@parallel
def spreads(a):
    return np.nanvar(a), np.nanstd(a), np.nanstd(a, ddof=1), np.nanvar(a, ddof=9)


@parallel
def spreads_along(a):
    return np.nanvar(a, axis=0), np.nanstd(a, 1), np.nanstd(a, axis=0, ddof=1), np.nanvar(a, axis=1, keepdims=True)


@parallel
def extremes(a):
    return np.nanmin(a), np.nanmax(a)


@parallel
def extremes_along(a):
    return np.nanmin(a, axis=0), np.nanmax(a, 1), np.nanmin(a, axis=1, keepdims=True)


@parallel
def places(a):
    return np.nanargmin(a), np.nanargmax(a)


@parallel
def places_along(a):
    return np.nanargmin(a, axis=0), np.nanargmax(a, axis=1)


@parallel
def so_far(a):
    return np.nancumsum(a), np.nancumprod(a), np.nancumsum(a, axis=0)


@parallel
def order(a, q):
    return np.nanmedian(a), np.nanquantile(a, q), np.nanpercentile(a, 30), np.nanquantile(a, 0.5, keepdims=True)


@parallel
def order_along(a, q):
    return np.nanmedian(a, axis=0), np.nanmedian(a, 1, keepdims=True), np.nanquantile(a, q, axis=0), np.nanpercentile(a, 30, axis=1)


N = np.nan
A = np.array([[1.5, N, 3.0, -2.0], [N, N, 0.25, 8.0], [0.1, 0.2, N, 0.3]])
B = np.where(np.random.default_rng(2).random((30, 40)) < 0.2, N, np.random.default_rng(3).random((30, 40)))

# call: sums(A)
# call: sums(A[1])
# call: sums(B)
# call: sums(A.astype(np.float32))
# call: sums(np.array([N, N]))
# call: sums(np.zeros(0))
# call: sums(np.array([1, 2, 3]))
# call: sums(np.array([1 + 1j, complex(N, 0)]))
# call: sums_along(A)
# call: sums_along(B.T.copy())
# call: sums_along(np.arange(6).reshape(2, 3))
# call: spreads(A)
# call: spreads(B)
# call: spreads(np.array([1.0]))
# call: spreads(np.array([1, 2, 4]))
# call: spreads_along(A)
# call: spreads_along(B)
# call: spreads_along(B.astype(np.float32))
# call: extremes(A)
# call: extremes(np.array([N]))
# call: extremes(np.array([N, np.inf]))
# call: extremes(np.array([3, 1]))
# call: extremes(np.zeros(0)) message: any
# call: extremes_along(A)
# call: extremes_along(np.array([[N, N], [1.0, N]]))
# call: places(A)
# call: places(np.array([N, N]))
# call: places(np.array([N, np.inf]))
# call: places_along(A)
# call: places_along(np.array([[N, N], [1.0, N]]))
# call: so_far(A)
# call: order(A, 0.4)
# call: order(B, np.array([0.1, 0.9]))
# call: order(np.array([N, N]), 0.5)
# call: order(np.array([3, 1, 2]), 0.5)
# call: order(B.astype(np.float32), 0.25)
# call: order_along(A, 0.4)
# call: order_along(B, np.array([0.1, 0.9]))
