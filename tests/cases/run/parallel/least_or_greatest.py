"""The least and the greatest in one `if … elif`: parallel while the least is not greater than the greatest when the loop starts."""

import numpy as np
from weft import parallel, prange


@parallel
def extremes(x, lo, hi):
    for i in prange(len(x)):
        if x[i] > hi:
            hi = x[i]
        elif x[i] < lo:
            lo = x[i]
    return lo, hi


@parallel
def from_first(x):
    lo = hi = x[0]
    for i in prange(1, len(x)):
        v = x[i]
        if v < lo:
            lo = v
        elif v > hi:
            hi = v
    return lo, hi


@parallel
def places(x):
    lo = hi = x[0]
    p = q = 0
    for i in prange(1, len(x)):
        if lo >= x[i]:
            lo = x[i]
            p = i
        elif x[i] > hi:
            hi = x[i]
            q = i
    return lo, hi, p, q


@parallel
def both_equal(x, lo, hi):
    p = q = 0
    for i in prange(len(x)):
        if x[i] >= hi:
            hi = x[i]
            p = i
        elif x[i] <= lo:
            lo = x[i]
            q = i
    return lo, hi, p, q


@parallel
def counted(x, lo, hi):
    n = 0
    for i in prange(len(x)):
        if x[i] > hi:
            hi = x[i]
        elif x[i] < lo:
            lo = x[i]
        else:
            n += 1
    return lo, hi, n


def data(n, *nans, dtype=float):
    x = (np.arange(n) * 7919 % 1009 - 300).astype(dtype)
    for place in nans:
        x[place] = np.nan
    return x


INF, NAN = float("inf"), float("nan")
# call: extremes(data(0), 0.0, 0.0)
# call: extremes(data(1), INF, -INF)
# call: extremes(data(2), INF, -INF)
# call: extremes(np.arange(30000.0), INF, -INF)
# call: extremes(np.arange(30000.0)[::-1], INF, -INF)
# call: extremes(data(30000), INF, -INF)
# call: extremes(data(30000), 5.0, 4.0)
# call: extremes(data(30000), 4.0, 4.0)
# call: extremes(data(30000), 4.0, 5.0)
# call: extremes(data(30000), -1e9, 1e9)
# call: extremes(data(30000), NAN, 1.0)
# call: extremes(data(30000), 1.0, NAN)
# call: extremes(data(30000), NAN, NAN)
# call: extremes(data(30000, 0, 5, 20000), 1.0, 2.0)
# call: extremes(np.where(np.arange(30000) % 2, 0.0, -0.0), 0.0, -0.0)
# call: extremes(np.where(np.arange(30000) % 2, 0.0, -0.0), -0.0, 0.0)
# call: extremes(data(30000, dtype=int), 3, 3)
# call: extremes(data(30000, dtype=int), 4, 3)
# call: extremes(data(30000, dtype=int), np.int64(-3), np.int64(4))
# call: from_first(data(1))
# call: from_first(data(30000))
# call: from_first(data(30000, 0))
# call: from_first(data(30000, 1, 17000))
# call: from_first(data(30000, dtype=np.float32))
# call: from_first((np.arange(30000) * 7919 % 251).astype(np.uint8))
# call: from_first((np.arange(30000) * 7919 % 251).astype(np.uint64) * np.uint64(2**55) + np.uint64(2**62))
# call: from_first(data(30000, dtype=int).tolist())
# call: from_first(data(1000000))
# call: places(data(30000))
# call: places(data(30000, 0))
# call: places(data(30000, 700, 29999))
# call: places(np.zeros(30000))
# call: places(np.arange(30000.0))
# call: places(-np.arange(30000.0))
# call: both_equal(np.zeros(30000), 0.0, 0.0)
# call: both_equal(data(30000), 0.0, 0.0)
# call: counted(data(30000), 0.0, 0.0)
