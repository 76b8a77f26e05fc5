"""min(x, m) differs from min(m, x) for nan and equal zeros."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, m):
    for i in prange(len(x)):
        m = min(x[i], m)
    return m


@parallel
def guarded(x, m):
    for i in prange(len(x)):
        if x[i] < m:
            m = x[i]
    return m


@parallel
def argmin(x):
    m = x[0]
    p = 0
    for i in prange(1, len(x)):
        if x[i] < m:
            m = x[i]
            p = i
    return m, p


@parallel
def of_ints(x, m):
    for i in prange(len(x)):
        m = min(x[i], m)
    return m


@parallel
def of_ints_kept(x, m):
    for i in prange(len(x)):
        m = max(m, x[i])
    return m


# call: f(np.array([1.0, np.nan, 2.0]), 5.0)
# call: f(np.array([0.0, -0.0, 0.0]), 0.0)
# call: f(np.array([np.nan]), 5.0)
# call: guarded(np.array([3.0, 1.0, np.nan, 2.0]), 5.0)
# call: guarded(np.zeros(0), 5.0)
# call: argmin(np.array([5.0, 1.0, 3.0, 1.0]))
# call: argmin((np.arange(10000.0) * 7919) % 10007)
# call: of_ints(np.array([3, 0, 5, 1]), 0)
# call: of_ints(np.array([3, -1, 5, 1]), 0)
# call: of_ints(np.array([3, 4, 5]), 0)
# call: of_ints((np.arange(30000) * 7) % 5000, 0)
# call: of_ints_kept(np.array([3, 7, 5, 1]), 7)
# call: of_ints_kept((np.arange(30000) * 7) % 5000, 4999)
