"""A writable view whose own elements overlap in memory."""

import math

import numpy as np
from weft import parallel, prange


def repeated(n):
    return np.lib.stride_tricks.as_strided(np.zeros(1), (n,), (0,))


def windows(n):
    return np.lib.stride_tricks.as_strided(np.zeros(n + 1), (n, 2), (8, 8))


@parallel
def f(x):
    for i in prange(len(x)):
        x[i] = i


@parallel
def add(x):
    for i in prange(len(x)):
        x[i] += 1.0


@parallel
def rows(a):
    for i in prange(a.shape[0]):
        a[i, 0] = a[i, 1] + 1.0


@parallel
def plain(x):
    for i in range(len(x)):
        x[i] = math.sqrt(i) + x[i]


# call: f(repeated(10000))
# call: add(repeated(10000))
# call: rows(windows(10000))
# call: plain(repeated(10000))
