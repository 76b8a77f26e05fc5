"""Loops that look like accumulation and are none, arrays that overlap, exceptions in the middle."""

import numpy as np
from weft import parallel, prange


@parallel
def itself(h):
    for i in prange(len(h)):
        h[h[i] % 7] += 1


@parallel
def by_value(keys, h):
    for i in prange(len(keys)):
        h[keys[i]] += h[0]


@parallel
def read_too(keys, h, out):
    for i in prange(len(keys)):
        h[keys[i]] += 1
        out[i] = h[3]


@parallel
def neighbour(keys, h):
    for i in prange(len(keys)):
        h[keys[i]] = h[keys[i] - 1] + 1


@parallel
def mixed(keys, h):
    for i in prange(len(keys)):
        h[keys[i]] += i
        h[keys[i]] *= 3


@parallel
def overwritten(keys, h):
    for i in prange(len(keys)):
        h[keys[i]] += i
        h[0] = 1


@parallel
def kept(keys, h):
    last = 0
    for i in prange(len(keys)):
        last = int(h[keys[i]]) + 1
        h[keys[i]] = last
    return last


@parallel
def other_name(keys, h):
    g = h
    for i in prange(len(keys)):
        h[keys[i]] += 1
        g[2] += 5


@parallel
def chosen(keys, h, g, c):
    for i in prange(len(keys)):
        t = h if c else g
        h[keys[i]] += 1
        t[keys[i]] += 5


@parallel
def narrowed(keys, h):
    for i in prange(len(keys)):
        h[keys[i]] = np.int8(h[keys[i]]) + np.int8(1)


@parallel
def keys_written(keys, h):
    for i in prange(len(keys)):
        h[keys[i]] += 1
        keys[i] = 0


@parallel
def keys_written_before(keys, h):
    for i in prange(len(keys) - 1):
        keys[i + 1] = (keys[i + 1] * 7) % 5
        h[keys[i]] += 1


@parallel
def divides(keys, h):
    for i in prange(len(keys)):
        h[100 // int(keys[i]) % 5] += 1


@parallel
def shadowed(keys, h):
    for i in prange(len(keys)):
        t = h[keys[i]] + 1
        h[keys[i]] = t
        if t > 100:
            h[keys[i]] = t


@parallel
def one_cell(x, out):
    for i in range(len(x)):
        out[0] += x[i]


@parallel
def columns(a, out):
    for i in prange(a.shape[0]):
        for j in range(a.shape[1]):
            out[j] += a[i, j]


@parallel
def steps(n, x):
    for t in prange(n):
        for i in range(len(x)):
            x[i] += t


@parallel
def collected(keys, h):
    out = [0]
    for i in prange(len(keys)):
        h[keys[i]] += 1
        out.append(i)
    return out


def pair(a):
    return a, a


def overlap(n):
    a = np.arange(n) % 7
    return a[: n // 2], a[n // 4 : 3 * n // 4]


# call: itself(np.arange(30000))
# call: by_value(np.arange(30000) % 7, np.ones(7, np.int64))
# call: read_too(np.arange(30000) % 7, np.zeros(7, np.int64), np.zeros(30000, np.int64))
# call: neighbour(np.arange(30000) % 7, np.zeros(7, np.int64))
# call: mixed(np.arange(30000) % 7, np.zeros(7, np.int64))
# call: overwritten(np.arange(30000) % 7, np.zeros(7, np.int64))
# call: kept(np.arange(30000) % 7, np.zeros(7, np.int64))
# call: other_name(np.arange(30000) % 7, np.zeros(7, np.int64))
# call: chosen(np.arange(30000) % 7, np.zeros(7, np.int64), np.zeros(7, np.int64), True)
# call: chosen(np.arange(30000) % 7, np.zeros(7, np.int64), np.zeros(7, np.int64), False)
# call: narrowed(np.arange(30000) % 7, np.zeros(7, np.int64))
# call: keys_written(np.arange(30000) % 7, np.zeros(7, np.int64))
# call: keys_written_before(np.arange(30000) % 7, np.zeros(7, np.int64))
# call: divides(np.arange(1, 30000), np.zeros(5, np.int64))
# call: divides(np.arange(30000) - 20000, np.zeros(5, np.int64))
# call: shadowed(np.arange(30000) % 7, np.zeros(7, np.int64))
# call: read_too(*pair(np.arange(30000) % 7), np.zeros(30000, np.int64))
# call: keys_written(*pair(np.arange(30000) % 7))
# call: mixed(*pair(np.arange(30000) % 7))
# call: shadowed(*overlap(30000))
# call: shadowed(np.arange(30000) % 7, np.zeros(6, np.int64))
# call: one_cell(np.arange(30000), np.zeros(2, np.int64))
# call: one_cell(np.arange(30000), np.zeros(0, np.int64))
# call: one_cell(*pair(np.arange(30000)))
# call: columns(np.arange(30000).reshape(1000, 30), np.zeros(30, np.int64))
# call: columns(np.arange(30000).reshape(1000, 30), np.zeros(29, np.int64))
# call: steps(500, np.arange(300))
# call: collected(np.arange(30000) % 7, np.zeros(7, np.int64))
# call: collected(np.arange(30000) % 7, np.zeros(6, np.int64))
