"""Row 10: accumulation into cells that the data choose: sums, extrema, bits, products, one and two dimensions, small and large targets."""

import numpy as np
from weft import parallel, prange


def keys(n, bins, dtype=np.int64):
    return np.random.default_rng(n).integers(0, bins, n).astype(dtype)


def values(n, dtype=np.int64):
    return np.random.default_rng(n + 1).integers(-50, 51, n).astype(dtype)


def fractions(n):
    return np.random.default_rng(n + 2).random(n)


@parallel
def modulo(x, y):
    for i in prange(len(x)):  # loop: parallel scatter(+ y) if disjoint(x, y)
        y[i % 4] += x[i]


@parallel
def modulo_argument(x, y, k):
    for i in prange(len(x)):  # loop: parallel scatter(+ y) if disjoint(x, y)
        y[i % k] += x[i]


@parallel
def histogram(b, hist):
    for i in prange(len(b)):  # loop: parallel scatter(+ hist) if disjoint(b, hist)
        hist[b[i]] += 1


@parallel
def histogram_spelt_out(b, hist):
    for i in prange(len(b)):  # loop: parallel scatter(+ hist) if disjoint(b, hist)
        hist[b[i]] = hist[b[i]] + 1


@parallel
def histogram_range(b, hist):
    for i in range(len(b)):  # loop: parallel scatter(+ hist) if disjoint(b, hist)
        hist[b[i]] += 1


@parallel
def histogram_while(b, hist):
    i = 0
    while i < len(b):  # loop: parallel scatter(+ hist) if disjoint(b, hist)
        hist[b[i]] += 1
        i += 1


@parallel
def weighted(b, x, hist):
    for i in prange(len(b)):  # loop: parallel scatter(+ hist) if disjoint(b, hist), disjoint(x, hist)
        hist[b[i]] += x[i]


@parallel
def weighted_under_if(b, x, hist):
    for i in prange(len(b)):  # loop: parallel scatter(+ hist) if disjoint(x, hist), disjoint(b, hist)
        if x[i] > 0:
            k = b[i]
            hist[k] -= x[i]


@parallel
def two_dimensions(b, c, hist):
    for i in prange(len(b)):  # loop: parallel scatter(+ hist) if disjoint(b, hist), disjoint(c, hist)
        hist[b[i], c[i]] += 1


@parallel
def rows_and_bins(a, hist):
    for i in prange(a.shape[0]):  # loop: parallel scatter(+ hist) if disjoint(a, hist)
        for j in range(a.shape[1]):
            hist[a[i, j]] += 1


@parallel
def extrema(b, x, low, high):
    for i in prange(len(b)):  # loop: parallel scatter(min low, max high) if disjoint(b, low), disjoint(x, low), disjoint(low, high), disjoint(b, high), disjoint(x, high)
        low[b[i]] = min(low[b[i]], x[i])
        high[b[i]] = max(high[b[i]], x[i])


@parallel
def extremum_by_if(b, x, high):
    for i in prange(len(b)):  # loop: parallel scatter(max high) if disjoint(x, high), disjoint(b, high)
        if x[i] > high[b[i]]:
            high[b[i]] = x[i]


@parallel
def bits(b, x, cells):
    for i in prange(len(b)):  # loop: parallel scatter(| cells) if disjoint(b, cells), disjoint(x, cells)
        cells[b[i]] |= x[i]


@parallel
def parity(b, x, cells):
    for i in prange(len(b)):  # loop: parallel scatter(^ cells) if disjoint(b, cells), disjoint(x, cells)
        cells[b[i]] ^= x[i]


@parallel
def products(b, x, cells):
    for i in prange(len(b)):  # loop: parallel scatter(* cells) if disjoint(b, cells), disjoint(x, cells)
        cells[b[i]] *= x[i]


@parallel
def one_cell(x, total):
    for i in prange(len(x)):  # loop: parallel scatter(+ total) if disjoint(x, total)
        total[0] += x[i]


@parallel
def edges(left, right, x, y):
    for i in prange(len(left)):  # loop: parallel scatter(+ y) if disjoint(left, y), disjoint(x, y), disjoint(right, y)
        y[left[i]] += x[i]
        y[right[i]] -= x[i]


# family: modulo(values(n), np.zeros(4, np.int64))
# family: modulo(values(n, np.float64), np.zeros(4))
# family: modulo(values(n, np.complex128), np.zeros(4, np.complex128))
# family: modulo_argument(values(n), np.zeros(7, np.int64), 7)
# family: histogram(keys(n, 16), np.zeros(16, np.int64))
# family: histogram(keys(n, 16, np.uint8), np.zeros(16, np.uint8))
# family: histogram(keys(n, 16, np.int32), np.zeros(16))
# family: histogram(keys(n, 3 * n + 1), np.zeros(3 * n + 1, np.int64))
# family: histogram(keys(n, 16) - 16, np.zeros(16, np.int64))
# family: histogram(keys(n, 17), np.zeros(16, np.int64))
# family: histogram_spelt_out(keys(n, 5), np.zeros(5, np.int64))
# family: histogram_range(keys(n, 256), np.zeros(256, np.int64))
# family: histogram_while(keys(n, 256), np.zeros(256, np.int64))
# family: weighted(keys(n, 10), values(n, np.float64), np.zeros(10))
# family: weighted(keys(n, 10), fractions(n), np.zeros(10))  # approx: 2e-10
# family: weighted(keys(n, n + 1), fractions(n), np.zeros(n + 1))  # approx: 1e-14
# family: weighted(keys(n, 10), values(n, np.int32), np.zeros(10, np.int32))
# family: weighted(keys(n, 10), values(n, np.float32), np.zeros(10, np.float32))
# family: weighted_under_if(keys(n, 10), values(n), np.zeros(10, np.int64))
# family: two_dimensions(keys(n, 8), keys(n + 1, 6)[:n], np.zeros((8, 6), np.int64))
# family: rows_and_bins(keys(n // 5 * 5, 9).reshape(-1, 5), np.zeros(9, np.int64))
# family: extrema(keys(n, 12), values(n), np.full(12, 99), np.full(12, -99))
# family: extrema(keys(n, 12), values(n, np.float64), np.full(12, np.inf), np.full(12, -np.inf))
# family: extremum_by_if(keys(n, 12), values(n, np.float64), np.full(12, -np.inf))
# family: bits(keys(n, 12), 1 << keys(n + 3, 60)[:n], np.zeros(12, np.int64))
# family: parity(keys(n, 12, np.int32), keys(n, 256, np.uint8), np.zeros(12, np.uint8))
# family: products(keys(n, 12), values(n) | 1, np.ones(12, np.int64))
# family: one_cell(values(n), np.zeros(1, np.int64))
# family: edges(keys(n, 40), keys(n + 1, 40)[:n], values(n), np.zeros(40, np.int64))
