"""Accumulation into arrays of two and more axes, of every layout, and of none."""

import numpy as np
from weft import parallel, prange


@parallel
def two(a, b, w, h):
    for i in prange(len(a)):
        h[a[i], b[i]] += w[i]


@parallel
def column(a, h):
    for i in prange(len(a)):
        h[a[i], 1] += i


@parallel
def three(a, h):
    for i in range(len(a)):
        h[a[i] % 2, a[i] % 3, a[i] % 5] += a[i]


@parallel
def nested(a, h):
    for i in prange(h.shape[0]):
        for j in prange(len(a)):
            h[i, a[j]] += j


@parallel
def rows(a, h):
    for i in prange(len(a)):
        for j in range(h.shape[1]):
            h[a[i], j] += j


# call: two(np.arange(30000) % 5, np.arange(30000) % 7, np.arange(30000), np.zeros((5, 7), np.int64))
# call: two(np.arange(30000) % 5, np.arange(30000) % 7, np.arange(30000), np.zeros((5, 7), np.int64, order="F"))
# call: two(np.arange(30000) % 5, np.arange(30000) % 7, np.arange(30000), np.zeros((7, 5), np.int32).T)
# call: two(np.arange(30000) % 5, np.arange(30000) % 7, np.arange(30000), np.zeros((10, 21), np.int64)[::2, ::-3])
# call: two(np.arange(30000) % 5, np.arange(30000) % 7 - 7, np.arange(30000) * 0.5, np.zeros((5, 7)))
# call: two(np.arange(30000) % 5, np.arange(30000) % 7 - 7, np.arange(30000) * 0.5, np.zeros((5, 7), order="F"))
# call: two(np.arange(30000) % 5, np.arange(30000) % 8, np.arange(30000), np.zeros((5, 7), np.int64))
# call: two(np.arange(30000) % 6, np.arange(30000) % 7, np.arange(30000), np.zeros((5, 7), np.int64))
# call: column(np.arange(30000) % 5, np.zeros((5, 2), np.int64))
# call: column(np.arange(30000) % 5, np.zeros((5, 1), np.int64))
# call: three(np.arange(30000), np.zeros((2, 3, 5), np.int64))
# call: three(np.arange(30000), np.zeros((5, 3, 2), np.int64).T)
# call: three(np.arange(30000), np.zeros((4, 3, 5), np.int64)[1:3])
# call: three(np.arange(30000), np.zeros((2, 5, 3), np.int64).transpose(0, 2, 1))
# call: nested(np.arange(30000) % 6, np.zeros((3, 6), np.int64))
# call: nested(np.arange(1000) % 6, np.zeros((300, 6), np.int64))
# call: rows(np.arange(3000) % 6, np.zeros((6, 20), np.int64))
