"""Options that NumPy's functions have beside the usual ones: where=, initial=, correction=, stable=, kind=, casting=, weights of covariances."""

import numpy as np

from weft import parallel

A = (np.arange(24.0) * 7 % 24).reshape(2, 3, 4)
NANS = np.where(A % 5 == 0, np.nan, A)
MASK = A % 3 != 1


@parallel
def variances(a, mask):
    return np.var(a, where=mask), np.var(a, axis=1, where=mask), np.std(a, axis=(0, 2), where=mask, ddof=1, keepdims=True)


@parallel
def corrected(a):
    return np.var(a, correction=1), np.std(a, axis=0, correction=0.5), np.var(a, ddof=1.5), np.nanvar(a, correction=1), np.nanstd(a, axis=1, ddof=0.5)


@parallel
def both(a):
    return np.var(a, ddof=1, correction=1)


@parallel
def both_without_nan(a):
    return np.nanvar(a, ddof=1, correction=1)


@parallel
def nan_sums(a, mask):
    return np.nansum(a, where=mask), np.nansum(a, axis=1, initial=2.5), np.nanprod(a, axis=(0, 2), initial=0.5, where=mask)


@parallel
def nan_extremes(a, mask):
    return np.nanmin(a, initial=3), np.nanmax(a, axis=1, initial=-1, where=mask), np.nanmin(a, axis=(0, 2), initial=50.0, where=mask)


@parallel
def nan_means(a, mask):
    return np.nanmean(a, where=mask), np.nanmean(a, axis=1, where=mask), np.nanvar(a, axis=2, where=mask), np.nanstd(a, where=mask, correction=1)


@parallel
def reduced(a, mask):
    return np.add.reduce(a, where=mask), np.multiply.reduce(a, axis=(0, 1), initial=2.0, where=mask), np.add.reduce(a, axis=None, initial=3)


@parallel
def extremes(a, mask):
    return np.maximum.reduce(a, where=mask, initial=-5), np.minimum.reduce(a, axis=1, initial=4), np.logical_and.reduce(a > 2, where=mask)


@parallel
def sorts(a):
    return np.sort(a, stable=True), np.argsort(a, axis=0, stable=True), np.sort(a, kind='heapsort', order=None)


@parallel
def sorts_in_two_ways(a):
    return np.sort(a, kind='stable', stable=True)


@parallel
def sorts_in_place(a):
    a.sort(axis=0, stable=True)
    return a


@parallel
def fields(a):
    return np.sort(a, order='x')


@parallel
def parted(a):
    return np.partition(a, 2, kind='introselect')[..., 2], np.argpartition(a, 0, -1, 'introselect', None)[..., 0]


@parallel
def found(a, b):
    return np.isin(a, b, kind='sort'), np.isin(a.astype(np.int64), b.astype(np.int32), kind='table', invert=True)


@parallel
def found_by_table(a, b):
    return np.isin(a, b, kind='table')


@parallel
def joined(a, b):
    return np.concatenate((a, b), casting='same_kind'), np.stack((a, b), dtype=np.int32, casting='unsafe'), np.vstack((a, b), dtype=np.float32)


@parallel
def copied(a, b):
    np.copyto(a, b, casting='unsafe')
    return a


@parallel
def copied_in_kind(a, b):
    np.copyto(a, b, casting='same_kind', where=b > 3)
    return a


@parallel
def covariances(m, f, w):
    return np.cov(m, fweights=f), np.cov(m, aweights=w), np.cov(m, fweights=f, aweights=w), np.cov(m, fweights=f, ddof=0), np.cov(m, dtype=np.float32)


@parallel
def frequencies(m, f):
    return np.cov(m, fweights=f)


@parallel
def importance(m, w):
    return np.cov(m, aweights=w)


@parallel
def parts(z):
    return np.real(val=z), np.imag(val=z), np.iinfo(int_type=np.int16).max


@parallel
def rows(n):
    return np.linspace(0, 1, n, axis=0), np.linspace(0, 1, n, axis=-1), np.logspace(0, 2, n, axis=0)


@parallel
def alike(a):
    return np.zeros_like(a, shape=(2, 2)), np.ones_like(a, order='F'), np.full_like(a, 3, shape=4), np.empty_like(prototype=a, shape=(0,))


@parallel
def overwritten(a):
    return np.median(a, overwrite_input=False), np.quantile(a, 0.25, overwrite_input=False), np.nanpercentile(a, 25, axis=0, overwrite_input=False)


@parallel
def into(a, out):
    np.median(a, axis=0, out=out)
    first = out.copy()
    np.quantile(a, 0.5, axis=0, out=out)
    np.cumsum(a[0], axis=0, out=out)
    np.add.accumulate(a[0], out=out)
    np.take(a, [1], axis=0, out=out[None])
    return first, out


@parallel
def chosen(a):
    return np.choose([0, 1, 1], [[1, 2, 3], [4, 5, 6]]), np.choose(a, [[1.5, 2, 3], 7])


# call: variances(A, MASK)  # approx: 1e-15
# call: variances(A.astype(np.float32), MASK)  # approx: 1e-6
# call: variances(A.astype(np.int64), MASK[0])  # approx: 1e-15
# call: variances(A + 1j, MASK[:, :1])  # approx: 1e-15
# call: variances(A, MASK & False)
# call: corrected(A)
# call: corrected(A.astype(np.int64))
# call: corrected(A[:1, :1, :1])
# call: both(A)
# call: both_without_nan(A)
# call: nan_sums(NANS, MASK)
# call: nan_sums(A, MASK)
# call: nan_sums(A.astype(np.int64), MASK)
# call: nan_extremes(NANS, MASK)
# call: nan_extremes(np.full((2, 3, 4), np.nan), MASK)
# call: nan_extremes(A.astype(np.int32), MASK)
# call: nan_means(NANS, MASK)  # approx: 1e-15
# call: nan_means(A.astype(np.int32), MASK)  # approx: 1e-15
# call: reduced(A, MASK[0])
# call: reduced(A.astype(np.int64), MASK)
# call: extremes(A, MASK)
# call: sorts(A)
# call: sorts_in_two_ways(A)
# call: sorts_in_place(A.copy())
# call: fields(A)
# call: parted(A)
# call: found(A, np.array([1.0, 5.0, 7.0]))
# call: found_by_table(A, np.array([1.0, 5.0, 7.0]))
# call: joined(A, A.astype(np.int64))
# call: copied(np.zeros(3, np.int64), np.array([1.5, -2.5, 3.0]))
# call: copied_in_kind(np.zeros(3, np.float32), np.array([1.5, 4.5, 3.0]))
# call: covariances(A[0], np.array([1, 2, 1, 3]), np.array([0.5, 1.0, 1.5, 1.0]))  # approx: 1e-6
# call: frequencies(A[0], np.array([1, 2, 1]))
# call: frequencies(A[0], np.array([1, 2, 1, -1]))
# call: frequencies(A[0], np.array([1, 2, 1, 1.5]))
# call: frequencies(A[0], np.ones((2, 2)))
# call: importance(A[0], np.array([1.0, 2, 1]))
# call: importance(A[0], np.array([1.0, 2, 1, -1]))
# call: importance(A[0], np.zeros(4))
# call: parts(A * 1j + 2)
# call: parts(A)
# call: rows(5)
# call: alike(A)
# call: overwritten(A)
# call: into(A[:, 0] * 1.0, np.zeros(4))
# call: chosen(np.array([0, 1, 0]))
