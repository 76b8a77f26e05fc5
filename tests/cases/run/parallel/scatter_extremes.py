"""Minima and maxima in indirect cells: calls, guards, conditional expressions; ties, nan and signed zeros."""

import numpy as np
from weft import parallel, prange


@parallel
def least(keys, x, m):
    for i in prange(len(keys)):
        m[keys[i]] = min(m[keys[i]], x[i])


@parallel
def swapped(keys, x, m):
    for i in range(len(keys)):
        m[keys[i]] = max(x[i], m[keys[i]])


@parallel
def above(keys, x, m):
    for i in range(len(keys)):
        if x[i] > m[keys[i]]:
            m[keys[i]] = x[i]


@parallel
def not_below(keys, x, m):
    for i in prange(len(keys)):
        k = keys[i]
        v = x[i]
        if m[k] <= v:
            m[k] = v


@parallel
def below(keys, x, m):
    for i in prange(len(keys)):
        v = x[i]
        if v < m[keys[i]]:
            m[keys[i]] = v


@parallel
def chosen(keys, x, m):
    for i in prange(len(keys)):
        k = keys[i]
        m[k] = x[i] if x[i] > m[k] else m[k]


@parallel
def where(keys, x, m, p):
    for i in prange(len(keys)):
        if x[i] > m[keys[i]]:
            m[keys[i]] = x[i]
            p[keys[i]] = i


@parallel
def counted(keys, x, m):
    n = 0
    for i in prange(len(keys)):
        if x[i] > m[keys[i]]:
            m[keys[i]] = x[i]
            n += 1
    return n


@parallel
def clipped(keys, m, n):
    for i in range(len(keys)):
        m[keys[i]] = max(m[keys[i]], i % n)
    for i in range(len(keys)):
        m[keys[i]] = min(m[keys[i]], 20000)


@parallel
def floor(keys, m):
    for i in range(len(keys)):
        m[keys[i]] = max(m[keys[i]], i * 0.5)


def wave(n):
    return np.sin(np.arange(n) * 0.37) * 100


def holes(n):
    x = wave(n)
    x[::5] = np.nan
    return x


def zeros(n):
    x = np.zeros(n)
    x[::3] = -0.0
    return x


# call: least(np.arange(0), wave(0), np.ones(3))
# call: least(np.arange(3), wave(3), np.ones(3))
# call: least(np.arange(30000) % 9, wave(30000), np.zeros(9))
# call: least(np.arange(30000) % 9, holes(30000), np.array([0, np.nan, 1, 2, 3, -np.inf, np.inf, 7, 8]))
# call: least(np.arange(30000) % 10, zeros(30000), np.ones(10))
# call: least(np.arange(30000) % 9, np.full(30000, np.nan), np.full(10, np.inf))
# call: least(np.arange(30000) % 9, wave(30000).astype(np.float32), np.zeros(9, np.float32))
# call: least(np.arange(30000) % 9, np.arange(30000)[::-1].copy(), np.full(9, 5000))
# call: least(np.arange(30000) % 9, np.arange(30000).astype(np.uint8), np.full(9, 200, np.uint8))
# call: least(np.arange(30000) % 9, np.full(30000, np.iinfo(np.int64).max), np.full(9, np.iinfo(np.int64).max))
# call: swapped(np.arange(30000) % 9, np.arange(30000), np.zeros(9, np.int64))
# call: swapped(np.arange(30000) % 9, holes(30000), np.zeros(9))
# call: above(np.arange(30000) % 9, wave(30000), np.zeros(9))
# call: above(np.arange(30000) % 9, holes(30000), np.full(9, -np.inf))
# call: above(np.arange(30000) % 10, zeros(30000), np.full(10, -1.0))
# call: above(np.arange(30000) % 9, np.arange(30000).astype(np.int8), np.full(9, -128, np.int8))
# call: above(np.arange(30000) % 9, np.arange(30000).astype(np.uint64) + 2**63, np.zeros(9, np.uint64))
# call: not_below(np.arange(30000) % 10, zeros(30000), np.full(10, -1.0))
# call: not_below(np.arange(30000) % 10, zeros(30000), np.zeros(10))
# call: not_below(np.arange(30000) % 9, holes(30000), np.full(9, np.nan))
# call: not_below(np.arange(30000) % 9, np.arange(30000), np.zeros(9, np.int64))
# call: below(np.arange(30000) % 9, holes(30000), np.full(9, 50.0))
# call: below(np.arange(30000) % 9, wave(30000), np.zeros(9, np.float32))
# call: chosen(np.arange(30000) % 9, holes(30000), np.zeros(9))
# call: chosen(np.arange(30000) % 9, np.arange(30000), np.zeros(9, np.int64))
# call: where(np.arange(30000) % 9, wave(30000), np.zeros(9), np.zeros(9, np.int64))
# call: counted(np.arange(30000) % 9, wave(30000), np.zeros(9))
# call: below(np.arange(1000000) * 7919 % 1000, wave(1000000), np.zeros(1000))
# call: clipped(np.arange(30000) % 9, np.full(9, -5), 1000)
# call: clipped(np.arange(30000) % 9, np.full(9, 50000), 1000)
# call: clipped(np.arange(30000) % 9, np.full(9, -5, np.int32), 1000)
# call: floor(np.arange(30000) % 9, np.zeros(9))
# call: floor(np.arange(30000) % 9, np.array([np.nan, 1e9, -np.inf, 0, 1, 2, 3, 4, 5]))
