"""Bits, products and bools in indirect cells."""

import numpy as np
from weft import parallel, prange


@parallel
def times(keys, w, h):
    for i in prange(len(keys)):
        h[keys[i]] *= w[i]


@parallel
def conjunction(keys, w, h):
    for i in range(len(keys)):
        h[keys[i]] &= w[i]


@parallel
def union(keys, w, h):
    for i in prange(len(keys)):
        h[keys[i]] |= w[i]


@parallel
def parity(keys, w, h):
    for i in prange(len(keys)):
        h[keys[i]] ^= w[i]


@parallel
def either(keys, x, f):
    for i in prange(len(keys)):
        c = x[i] > 29000
        f[keys[i]] = f[keys[i]] or c


@parallel
def all_of(keys, x, f):
    for i in prange(len(keys)):
        k = keys[i]
        f[k] = x[i] < 29000 and f[k]


@parallel
def lazy(keys, x, f):
    for i in prange(len(keys)):
        f[keys[i]] = f[keys[i]] or x[i * 2] > 5


@parallel
def flagged(keys, x, f):
    for i in prange(len(keys)):
        f[keys[i]] |= x[i] > 29000


# call: times(np.arange(30000) % 9, np.arange(30000) | 1, np.ones(9, np.int64))
# call: times(np.arange(30000) % 9, np.full(30000, 3, np.uint8), np.ones(9, np.uint8))
# call: times(np.arange(30000) % 9, np.arange(30000) % 5 > 0, np.ones(9, bool))
# call: conjunction(np.arange(30000) % 9, ~(1 << np.arange(30000) % 50), np.full(9, -1))
# call: conjunction(np.arange(30000) % 9, np.arange(30000) < 29995, np.ones(10, bool))
# call: union(np.arange(30000) % 9, 1 << np.arange(30000) % 50, np.zeros(9, np.int64))
# call: union(np.arange(30000) % 9, np.arange(30000, dtype=np.uint16), np.zeros(9, np.uint16))
# call: union(np.arange(30000) % 9, np.arange(30000) > 29995, np.zeros(9, bool))
# call: parity(np.arange(30000) % 9, np.arange(30000), np.zeros(9, np.int64))
# call: parity(np.arange(30000) % 9, np.arange(30000) % 4 > 1, np.ones(9, bool))
# call: either(np.arange(30000) % 2000, np.arange(30000), np.zeros(2000, bool))
# call: all_of(np.arange(30000) % 2000, np.arange(30000), np.ones(2000, bool))
# call: lazy(np.arange(30000) % 9, np.arange(30000), np.zeros(9, bool))
# call: lazy(np.arange(30000) % 9, np.arange(30000), np.ones(9, bool))
# call: flagged(np.arange(30000) % 2000, np.arange(30000), np.zeros(2000, bool))
