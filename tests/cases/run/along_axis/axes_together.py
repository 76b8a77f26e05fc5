"""Functions along several axes at once: order statistics, averages, gradients, reductions of functions of elements."""

import numpy as np

from weft import parallel

A = (np.arange(24.0) * 7 % 24).reshape(2, 3, 4)
F = np.asfortranarray(A)
NANS = np.where(A % 5 == 0, np.nan, A)
NOTHING = np.zeros((0, 3, 4))


@parallel
def medians(a):
    return np.median(a, axis=(0, 1)), np.median(a, axis=(0, 2), keepdims=True), np.median(a, axis=(-1, 0)), np.median(a, axis=(0, 1, 2))


@parallel
def nan_medians(a):
    return np.nanmedian(a, axis=(0, 1)), np.nanmedian(a, axis=(0, 2), keepdims=True)


@parallel
def quantiles(a, q):
    return np.quantile(a, q, axis=(0, 1)), np.quantile(a, q, axis=(0, 2), keepdims=True), np.quantile(a, q, axis=(1, 2), method='lower')


@parallel
def percentiles(a):
    return np.percentile(a, 30, axis=(0, 1)), np.percentile(a, [30, 60], axis=(0, 2), keepdims=True), np.nanpercentile(a, [30, 60], axis=(1, 2))


@parallel
def quantiles_of_tables(a, q):
    return np.quantile(a, q), np.quantile(a, q, axis=0), np.quantile(a, q, axis=1, keepdims=True)


@parallel
def averages(a, w):
    return np.average(a, axis=(0, 1), weights=w), np.average(a, axis=(0, 1))


@parallel
def gradients(a):
    return np.gradient(a), np.gradient(a, axis=(0, 2)), np.gradient(a, axis=(2, 0)), np.gradient(a, axis=(1,))


@parallel
def gradients_apart(a, x):
    return np.gradient(a, 2.0), np.gradient(a, 2.0, x, axis=(0, 1)), np.gradient(a, 0.5, axis=(1, 2))


@parallel
def gradients_of_four(a):
    return np.gradient(a, edge_order=1)


@parallel
def too_many(a):
    return np.gradient(a, 2.0, 3.0, axis=(0, 1, 2))


@parallel
def bits(a):
    return np.bitwise_or.reduce(a, axis=(0, 1)), np.bitwise_and.reduce(a, axis=(0, 2), keepdims=True), np.bitwise_xor.reduce(a, axis=(0, 1, 2))


@parallel
def bits_from(a, start):
    return np.bitwise_or.reduce(a, initial=start), np.bitwise_xor.reduce(a, axis=(0, 1), initial=start)


@parallel
def largest(a):
    return np.fmax.reduce(a, axis=(0, 1)), np.fmin.reduce(a, axis=(0, 2), keepdims=True), np.logical_xor.reduce(a > 5, axis=(0, 1))


@parallel
def from_a_start(a):
    return np.subtract.reduce(a, axis=1, initial=3.0), np.divide.reduce(a + 1, initial=720.0), np.fmax.reduce(a, axis=(0, 1), initial=7)


@parallel
def in_another_type(a):
    return np.subtract.reduce(a, dtype=np.float32), np.maximum.accumulate(a, dtype=np.float32), np.subtract.accumulate(a, axis=1, dtype=np.float64)


# call: medians(A)
# call: medians(F)
# call: medians(NANS)
# call: medians(A.astype(np.float32))
# call: medians((A > 5).astype(np.int8))
# call: medians(A[:, ::-1, ::2])
# call: nan_medians(NANS)
# call: nan_medians(A)
# call: quantiles(A, 0.25)
# call: quantiles(A, np.array([0.0, 0.5, 0.75]))
# call: quantiles(A, 1.5)
# call: percentiles(A)
# call: quantiles_of_tables(A[0], np.array([[0.25, 0.5], [0.0, 1.0]]))
# call: quantiles_of_tables(A[0], np.zeros((1, 2, 1)))
# call: quantiles_of_tables(A[0], np.zeros(0))
# call: averages(A, np.array([[1.0, 2.0, 1.0], [2.0, 1.0, 1.0]]))
# call: averages(A, np.ones((3, 2)))
# call: averages(A, np.zeros((2, 3)))
# call: averages(A, np.ones((2, 3, 4)))
# call: gradients(A)
# call: gradients(F)
# call: gradients(A.astype(np.int64))
# call: gradients(A.astype(np.float32))
# call: gradients(A[:1])
# call: gradients_apart(A, np.array([0.0, 1.0, 4.0]))
# call: gradients_apart(A, np.array([0.0, 1.0]))
# call: gradients_of_four(A.reshape(2, 3, 2, 2))
# call: too_many(A)
# call: bits(A.astype(np.int64))
# call: bits(A.astype(np.uint8))
# call: bits(NOTHING.astype(np.int32))
# call: bits_from(np.arange(4000).reshape(1, 4000) * 37 % 1000, 32)
# call: bits_from(np.arange(6000).reshape(3, 2000), 5)
# call: bits_from(A.astype(np.int64), 32)
# call: largest(NANS)
# call: largest(NOTHING + 1)
# call: from_a_start(A)
# call: in_another_type(A)
