"""The new value first in min and max, and guards with `not`: nan replaces everything and is replaced by everything, so the last one counts."""

import numpy as np
from weft import parallel, prange


@parallel
def low(x, m):
    for i in prange(len(x)):
        m = min(x[i], m)
    return m


@parallel
def high(x, m):
    for i in prange(len(x)):
        m = max(x[i], m)
    return m


@parallel
def plain(x):
    m = x[0]
    for i in range(len(x)):
        m = min(x[i], m)
    return m


@parallel
def halves(x, m):
    for i in prange(len(x)):
        if i % 3 == 0:
            m = min(x[i] * 0.5, m)
    return m


@parallel
def of_rows(a, m):
    for i in prange(a.shape[0]):
        for j in range(a.shape[1]):
            m = max(a[i, j], m)
    return m


@parallel
def both(x, lo, hi):
    for i in prange(len(x)):
        lo = min(x[i], lo)
        hi = max(x[i], hi)
    return lo, hi


@parallel
def unless_less(x, m):
    p = -1
    for i in prange(len(x)):
        if not x[i] < m:
            m = x[i]
            p = i
    return m, p


@parallel
def unless_less_or_equal(x, m):
    p = -1
    for i in prange(len(x)):
        if not x[i] <= m:
            m = x[i]
            p = i
    return m, p


@parallel
def unless_greater(x):
    m = x[0]
    p = 0
    for i in prange(1, len(x)):
        if not m < x[i]:
            m = x[i]
            p = i
    return m, p


@parallel
def unless_greater_or_equal(x, m):
    p = -1
    for i in prange(len(x)):
        if i % 2 == 0 and not m <= x[i]:
            m = x[i]
            p = i
    return m, p


@parallel
def raising(x, k, m):
    p = 0
    for i in prange(len(x)):
        if not m <= x[i]:
            m = x[i]
            p = 100 // int(k[i])
    return m, p


@parallel
def read_too(x, m, y):
    for i in prange(len(x)):
        m = min(x[i], m)
        y[i] = m
    return m


def data(n, *nans, dtype=float):
    x = (np.arange(n) * 7919 % 1009 - 300).astype(dtype)
    for place in nans:
        x[place] = np.nan
    return x


NAN = float("nan")
# call: low(np.zeros(0), 5.0)
# call: low(data(1), 5.0)
# call: low(data(1), NAN)
# call: low(data(2, 0), -1000.0)
# call: low(data(2, 1), -1000.0)
# call: low(data(3, 1), 5.0)
# call: low(data(1000), -1000.0)
# call: low(data(1000), NAN)
# call: low(data(30000), 1e9)
# call: low(data(30000), -1e9)
# call: low(data(30000, 5), -1e9)
# call: low(data(30000, 5, 15000), -1e9)
# call: low(data(30000, 29999), -1e9)
# call: low(data(30000, 29998), -1e9)
# call: low(data(30000, *range(0, 30000, 7)), 0.0)
# call: low(np.full(30000, np.nan), 0.0)
# call: low(np.where(np.arange(30000) % 2, 0.0, -0.0), 0.0)
# call: low(np.where(np.arange(30001) % 2, 0.0, -0.0), 1.0)
# call: low(data(30000, 7000, dtype=np.float32), np.float32(-1e9))
# call: low(data(1000000, 70000), -1e9)
# call: high(data(30000), 1e9)
# call: high(data(30000), -1e9)
# call: high(data(30000, 20000), 1e9)
# call: high(np.where(np.arange(30000) % 2, 0.0, -0.0), 0.0)
# call: high(list(data(30000, 20000).tolist()), 1e9)
# call: plain(data(30000))
# call: plain(data(30000, 0))
# call: plain(data(30000, 17000))
# call: plain(data(30000, 17000, dtype=np.float32))
# call: halves(data(30000, 10000), -1e9)
# call: halves(data(30000, 9999), -1e9)
# call: halves(data(2), 4.0)
# call: of_rows(data(30000).reshape(100, 300), 0.0)
# call: of_rows(data(30000, 15000).reshape(100, 300), 1e9)
# call: of_rows(np.zeros((5, 0)), 1e9)
# call: of_rows(np.zeros((0, 5)), 1e9)
# call: both(data(30000), NAN, NAN)
# call: both(data(30000, 1000, 2000), -1e9, 1e9)
# call: unless_less(data(30000), -1e9)
# call: unless_less(data(30000), 1e9)
# call: unless_less(data(30000, 12345), 1e9)
# call: unless_less(data(30000, 12345), NAN)
# call: unless_less(data(30000, 29999), NAN)
# call: unless_less_or_equal(data(30000), -1e9)
# call: unless_less_or_equal(data(30000), 708.0)
# call: unless_less_or_equal(data(30000, 12345), 1e9)
# call: unless_less_or_equal(data(30000), NAN)
# call: unless_greater(data(30000))
# call: unless_greater(data(30000, 0))
# call: unless_greater(data(30000, 0, 400, 20000))
# call: unless_greater(data(30000, 400, dtype=np.float32))
# call: unless_greater(np.arange(30000) * 7919 % 1009)
# call: unless_greater_or_equal(data(30000), 1e9)
# call: unless_greater_or_equal(data(30000), -300.0)
# call: unless_greater_or_equal(data(30000, 20000), -1e9)
# call: unless_greater_or_equal(data(30000, 20001), -1e9)
# call: unless_greater_or_equal(data(1, 0), 3.0)
# call: raising(data(30000), np.ones(30000), 1e9)
# call: raising(data(30000), (data(30000) < -295) * 1.0, -1e9)
# call: raising(data(30000), (data(30000) < 0) * 1.0, -250.0)
# call: raising(data(30000, 15000), np.zeros(30000), -1e9)
# call: read_too(data(30000, 20000), 0.0, np.zeros(30000))
