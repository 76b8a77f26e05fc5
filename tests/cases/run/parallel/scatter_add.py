"""Histograms: every integer dtype, wrap-around, subscripts computed and read, negative ones, 0 to a million iterations."""

import numpy as np
from weft import parallel, prange


@parallel
def hist(keys, h):
    for i in prange(len(keys)):
        h[keys[i]] += 1


@parallel
def plain(keys, h):
    for i in range(len(keys)):
        h[keys[i]] += 1


@parallel
def modulo(x, y, k):
    for i in prange(len(x)):
        y[i % k] += x[i]


@parallel
def spelled(keys, w, h):
    for i in range(len(keys)):
        j = keys[i]
        h[j] = w[i] + h[j] - 3


@parallel
def down(keys, w, h):
    for i in prange(len(keys) - 1, -1, -3):
        h[keys[i] - 5] -= w[i]


@parallel
def guarded(keys, w, h):
    n = 0
    for i in prange(len(keys)):
        if w[i] % 3 == 0:
            h[keys[i]] += w[i]
            n += 1
        else:
            h[keys[i] // 2] -= 1
    return n


@parallel
def inner(keys, h):
    for i in prange(keys.shape[0]):
        for j in range(keys.shape[1]):
            h[keys[i, j]] += i


@parallel
def both(keys, g, h):
    for i in prange(len(keys)):
        g[keys[i]] += 1
        h[keys[i] % 4] ^= i


# call: hist(np.arange(0), np.zeros(3, np.int64))
# call: hist(np.arange(1), np.zeros(3, np.int64))
# call: hist(np.arange(2), np.zeros(3, np.int64))
# call: hist(np.arange(3), np.zeros(3, np.int64))
# call: hist(np.arange(1000) % 7, np.zeros(7, np.int64))
# call: hist(np.arange(1000000) * 7919 % 256, np.arange(256))
# call: plain(np.arange(0), np.zeros(3, np.int64))
# call: plain(np.arange(3), np.zeros(3, np.int64))
# call: plain(np.arange(1000000) * 7919 % 256, np.arange(256))
# call: hist(np.arange(30000) % 7, np.zeros(7, np.int8))
# call: hist(np.arange(30000) % 7, np.zeros(7, np.uint8))
# call: hist(np.arange(300000) % 3, np.full(3, 2**31 - 5, np.int32))
# call: hist(np.arange(30000) % 7, np.full(7, 2**63 - 5))
# call: hist(np.arange(30000) % 7, np.full(7, 2**64 - 5, np.uint64))
# call: hist((np.arange(30000) % 256).astype(np.uint8), np.zeros(256, np.uint16))
# call: hist(np.arange(30000) % 7 - 7, np.zeros(7, np.int16))
# call: hist(np.arange(30000) % 13 - 7, np.zeros(7, np.int64))
# call: hist(np.arange(30000) % 7, np.zeros(21, np.int64)[::3])
# call: hist(np.arange(30000) % 7, np.zeros(7, np.int64)[::-1])
# call: hist(np.arange(60000)[::2] % 7, np.zeros(7, np.int64))
# call: hist(np.arange(3000) % 5, np.zeros(1000000, np.int64))
# call: modulo(np.arange(30000), np.zeros(4, np.int64), 4)
# call: modulo(np.arange(30000), np.zeros(4, np.int8), 4)
# call: modulo(np.arange(30000, dtype=np.int8), np.zeros(4, np.int64), 3)
# call: modulo(np.arange(30000), np.zeros(4, np.int64), 0)
# call: modulo(np.arange(30000), np.zeros(4, np.int64), 5)
# call: spelled(np.arange(30000) % 9, np.arange(30000), np.zeros(9, np.int64))
# call: spelled(np.arange(30000) % 9, np.arange(30000), np.zeros(9, np.int16))
# call: spelled(np.arange(30000) % 9, np.arange(30000, dtype=np.uint8), np.zeros(9, np.uint32))
# call: down(np.arange(30000) % 9, np.arange(30000), np.zeros(9, np.int64))
# call: down(np.arange(0), np.arange(30000), np.zeros(9, np.int64))
# call: guarded(np.arange(30000) % 9, np.arange(30000), np.zeros(9, np.int64))
# call: inner(np.arange(30000).reshape(300, 100) % 11, np.zeros(11, np.int64))
# call: inner(np.arange(30000).reshape(3, 10000) % 11, np.zeros(11, np.int64))
# call: both(np.arange(30000) % 9, np.zeros(9, np.int64), np.zeros(4, np.int64))
