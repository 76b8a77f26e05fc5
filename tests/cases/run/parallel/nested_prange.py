"""A prange inside a prange."""

import numpy as np
from weft import parallel, prange


@parallel
def f(a):
    for i in prange(a.shape[0]):
        for j in prange(a.shape[1]):
            a[i, j] = i * 1000 + j


@parallel
def total(n, m):
    s = 0
    for i in prange(n):
        for j in prange(m):
            s += i * j
    return s


@parallel
def row_sums(a, out):
    for i in prange(a.shape[0]):
        s = 0
        for j in prange(a.shape[1]):
            s += int(a[i, j])
        out[i] = s


# call: f(np.zeros((30, 40)))
# call: f(np.zeros((1, 5000)))
# call: total(100, 200)
# call: total(2, 0)
# call: row_sums(np.arange(5000).reshape(50, 100), np.zeros(50, np.int64))
