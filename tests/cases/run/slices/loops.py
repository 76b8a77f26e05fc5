"""Parallel loops over rows, blocks and halves, with every layout; and the ones that must not be."""

import numpy as np
from weft import parallel, prange


@parallel
def row_views(a):
    for i in prange(a.shape[0]):
        row = a[i, :]
        for j in range(a.shape[1]):
            row[j] = i * 100 + j
        row[-1] = -1
        row[::2] += 1


@parallel
def column_views(a):
    for j in prange(a.shape[1]):
        column = a[:, j]
        column[:] = j
        column[0] += 0.5


@parallel
def row_stores(a, b):
    for i in prange(a.shape[0]):
        a[i, :] = b[i, ::-1]
        a[i] *= 2


@parallel
def blocks(a, k):
    for i in prange(len(a) // k if k > 0 else 3):
        a[i * k : (i + 1) * k] = i


@parallel
def block_views(a, k, n):
    for i in prange(n):
        part = a[i * k : (i + 1) * k]
        for j in range(len(part)):
            part[j] += i + j


@parallel
def clipped(a, chunk):
    n = len(a)
    for c in prange((n + chunk - 1) // chunk):
        lo = c * chunk
        hi = min(lo + chunk, n)
        a[lo:hi] = c
        for i in range(lo, hi):
            a[i] += 1


@parallel
def constant_blocks(a):
    for i in prange(len(a) // 4):
        a[4 * i : 4 * i + 3] = a[4 * i + 3]


@parallel
def halves(a, h):
    low, high = a[:h], a[h:]
    for i in prange(len(low)):
        low[i], high[i] = high[i], low[i]


@parallel
def interleaved(a):
    even, odd = a[::2], a[1::2]
    for i in prange(len(odd)):
        even[i] = odd[i] * 2


@parallel
def neighbours(a):
    x, y = a[:-1], a[1:]
    for i in prange(len(x)):
        y[i] = x[i] + 1


@parallel
def neighbours_back(a):
    x, y = a[:-1], a[1:]
    for i in prange(len(x)):
        x[i] = y[i] + 1


@parallel
def two_names(a, b):
    for i in prange(a.shape[0]):
        b[i, :] = a[a.shape[0] - 1 - i, :]


@parallel
def overlapping_blocks(a, k):
    for i in prange(len(a) - k):
        a[i : i + k] += 1


@parallel
def previous_row(a):
    for i in prange(1, a.shape[0]):
        a[i, :] = a[i - 1, :]
        a[i] += 1


@parallel
def by_index(a, index):
    for i in prange(len(index)):
        a[index[i], :] = i


@parallel
def mirrored(a, b):
    n = a.shape[0]
    for i in prange(n):
        a[n - 1 - i] = b[i]


@parallel
def negative(a):
    for i in prange(-3, 2):
        a[i:] += 1


@parallel
def whole_in_loop(a, n):
    for i in prange(n):
        a[:] = i


@parallel
def plain(a, b):
    for i in range(a.shape[0]):
        row = a[i]
        other = b[i]
        for j in range(len(row)):
            row[j] = other[j] * 2.0 + 1.0


# call: row_views(np.zeros((3, 4)))
# call: row_views(np.zeros((300, 40), order="F"))
# call: row_views(np.zeros((300, 40), "int32")[::-2, ::3])
# call: row_views(np.zeros((0, 4)))
# call: row_views(np.lib.stride_tricks.as_strided(np.zeros(300), (200, 4), (8, 8)))
# call: column_views(np.zeros((3, 4)))
# call: column_views(np.zeros((30, 400)).T)
# call: row_stores(np.zeros((100, 8)), np.arange(800).reshape(100, 8))
# call: row_stores(*(lambda x: (x, x))(np.arange(800).reshape(100, 8)))
# call: row_stores(*(lambda x: (x[1:], x[:-1]))(np.arange(800).reshape(100, 8)))
# call: blocks(np.zeros(10), 3)
# call: blocks(np.zeros(1000), 7)
# call: blocks(np.zeros(10), 0)
# call: blocks(np.zeros(10), -2)
# call: blocks(np.zeros(12), 4)
# call: block_views(np.zeros(1000), 10, 100)
# call: block_views(np.zeros(1000), 10, 200)
# call: block_views(np.zeros(1000), -3, 200)
# call: block_views(np.zeros(100)[::-1], 10, 10)
# call: clipped(np.zeros(1000), 7)
# call: clipped(np.zeros(10), 100)
# call: clipped(np.zeros(10), -3)
# call: constant_blocks(np.arange(1000))
# call: halves(np.arange(1000), 500)
# call: halves(np.arange(1000), 700)
# call: halves(np.arange(1000), -600)
# call: halves(np.arange(1000), -300)
# call: interleaved(np.arange(1001))
# call: neighbours(np.arange(1000))
# call: neighbours_back(np.arange(1000))
# call: neighbours(np.arange(0.0))
# call: two_names(np.arange(1000).reshape(100, 10), np.zeros((100, 10)))
# call: two_names(*(lambda x: (x, x))(np.arange(1000).reshape(100, 10)))
# call: two_names(*(lambda x: (x[:50], x[50:]))(np.arange(1000).reshape(100, 10)))
# call: two_names(*(lambda x: (x[:60], x[40:]))(np.arange(1000).reshape(100, 10)))
# call: overlapping_blocks(np.zeros(1000), 3)
# call: overlapping_blocks(np.zeros(1000), 0)
# call: previous_row(np.arange(1000).reshape(100, 10))
# call: by_index(np.zeros((10, 3)), np.arange(1000) % 10)
# call: mirrored(np.zeros((100, 10)), np.arange(1000).reshape(100, 10))
# call: negative(np.zeros(10))
# call: whole_in_loop(np.zeros(5), 1000)
# call: plain(np.zeros((100, 10)), np.arange(1000).reshape(100, 10))
