"""Accumulation into arrays that are too large for copies: every type and operation, several steps, ranks and strides."""

import numpy as np
from weft import parallel, prange


@parallel
def add(k, v, y):
    for i in prange(len(k)):
        y[k[i]] += v[i]


@parallel
def count(k, y):
    for i in range(len(k)):
        y[k[i]] += 1


@parallel
def turned(k, v, y):
    for i in prange(len(k)):
        y[k[i]] = v[i] + y[k[i]]


@parallel
def less(k, v, y):
    for i in prange(len(k)):
        y[k[i]] -= v[i]


@parallel
def times(k, v, y):
    for i in prange(len(k)):
        y[k[i]] *= v[i]


@parallel
def both(k, l, v, y):
    for i in prange(len(k)):
        if v[i] > 2:
            y[k[i]] += v[i]
        else:
            y[l[i]] -= v[i] * 2
        y[l[i]] += v[i]


@parallel
def bits(k, v, a, b, c):
    for i in prange(len(k)):
        a[k[i]] &= v[i]
    for i in prange(len(k)):
        b[k[i]] |= v[i]
    for i in prange(len(k)):
        c[k[i]] ^= v[i]


@parallel
def low(k, v, y):
    for i in prange(len(k)):
        y[k[i]] = min(y[k[i]], v[i])


@parallel
def high(k, v, y):
    for i in prange(len(k)):
        y[k[i]] = max(y[k[i]], v[i])


@parallel
def greater(k, v, y):
    for i in prange(len(k)):
        y[k[i]] = np.maximum(v[i], y[k[i]])


@parallel
def plane(r, c, v, y):
    for i in prange(len(r)):
        y[r[i], c[i]] += v[i]


@parallel
def stepped(k, v, y):
    for i in prange(len(k) - 1, -1, -2):
        t = v[i] * 3
        y[k[i]] += t
    return i


@parallel
def elsewhere(k, v, y, z):
    for i in prange(len(k)):
        z[i] = v[i] + 1
        y[k[i]] += z[i]


@parallel
def inner(k, v, y):
    for i in prange(len(k)):
        s = 0.0
        for j in range(3):
            s += v[i] * j
        y[k[i]] += s


def reverse(k, v, y):
    add(k, v, y[::-1])


def spread(k, v, y):
    add(k, v, y[1::2])


def turn(r, c, v, y):
    plane(r, c, v, y.T)


# call: add(np.arange(40) * 7 % 31 - 9, np.arange(40.0) * 0.1, np.zeros(40) + 0.3)
# call: add(np.arange(40) % 3, np.arange(40) * 10**17, np.arange(40) * 10**18)
# call: add(np.arange(40) % 3, np.arange(40), np.arange(40).astype(np.uint8) + np.uint8(200))
# call: add(np.arange(40) % 3, np.arange(40) * 1000, np.arange(40).astype(np.int16))
# call: add(np.arange(40) % 3, (np.arange(40) * 1.1).astype(np.float32), np.zeros(40, np.float32) + np.float32(0.7))
# call: add(np.arange(40) % 3, np.arange(40) * 1.1, np.zeros(40, np.float32))
# call: add(np.arange(40) % 3, np.arange(40) * (0.1 + 0.3j), np.zeros(40, complex))
# call: add(np.arange(40) % 3, np.arange(40) % 2 == 0, np.zeros(40, bool))
# call: add(np.array([1, 2, 50, 3] * 3), np.arange(12.0), np.zeros(40))
# call: add(np.array([1, 2, -41, 3] * 3), np.arange(12.0), np.zeros(40))
# call: add(np.arange(12), np.arange(11.0), np.zeros(40))
# call: add(np.array([0, 0]), np.array([-0.0, np.nan]), np.array([-0.0, 1.0, -0.0, np.nan]))
# call: add(np.zeros(0, int), np.zeros(0), np.zeros(0))
# call: count(np.arange(60) % 7 - 3, np.zeros(80, int))
# call: count(np.arange(60) % 7, np.zeros(80, np.float32))
# call: turned(np.arange(40) % 3, np.arange(40), np.arange(50))
# call: turned(np.arange(40) % 3, np.arange(40) * 0.1, np.arange(50) * 0.7)
# call: less(np.arange(40) % 3, np.arange(40) * 0.1, np.arange(50) * 0.7)
# call: less(np.arange(40) % 3, np.array([np.nan, -np.nan, np.inf, 0.0, -0.0] * 8), np.zeros(50))
# call: less(np.arange(40) % 3, np.arange(40) * (0.1 + 0.3j), np.zeros(40, complex))
# call: less(np.arange(40) % 3, np.arange(40).astype(np.uint32), np.zeros(40, np.uint32))
# call: times(np.arange(40) % 3, np.arange(40) * 0.1 + 0.1, np.arange(50) * 0.7)
# call: times(np.arange(40) % 3, np.arange(40) + 3, np.arange(50) + 1)
# call: both(np.arange(40) % 3, np.arange(40) % 5, np.arange(40) % 4 * 0.1 + 1.8, np.zeros(50))
# call: both(np.arange(40) % 3, np.arange(40) % 5, np.arange(40) % 4, np.zeros(50, int))
# call: both(np.arange(40) % 3, np.array([1, 2, 3, 400] * 10), np.arange(40) % 4, np.zeros(50, int))
# call: bits(np.arange(40) % 3, np.arange(40) * 37, np.arange(50) + 2**40 - 1, np.arange(50), np.arange(50))
# call: low(np.arange(40) % 3, np.array([3.0, np.nan, -0.0, 0.0, -5.0] * 8), np.zeros(50))
# call: low(np.arange(40) % 3, np.arange(40) * 37 % 11 - 5, np.zeros(50, int))
# call: high(np.arange(40) % 3, np.array([3.0, np.nan, -0.0, 0.0, 5.0] * 8), np.zeros(50) - 0.0)
# call: high(np.arange(40) % 3, (np.arange(40) * 37 % 11 - 5).astype(np.int8), np.zeros(50, np.int8))
# call: greater(np.arange(40) % 3, np.arange(40) * 37 % 11 - 5, np.zeros(50, int))
# call: plane(np.arange(40) % 5, np.arange(40) % 7 - 3, np.arange(40) * 0.1, np.zeros((8, 9)))
# call: plane(np.arange(40) % 5, np.arange(40) % 7 - 3, np.arange(40) * 0.1, np.zeros((8, 9), order="F"))
# call: plane(np.arange(40) % 9, np.arange(40) % 7 - 3, np.arange(40) * 0.1, np.zeros((8, 9)))
# call: turn(np.arange(40) % 5, np.arange(40) % 7 - 3, np.arange(40) * 0.1, np.zeros((8, 9)))
# call: stepped(np.arange(41) % 3, np.arange(41) * 0.1, np.zeros(50))
# call: elsewhere(np.arange(40) % 3, np.arange(40) * 0.1, np.zeros(50), np.zeros(40))
# call: inner(np.arange(40) % 3, np.arange(40) * 0.1, np.zeros(80))
# call: reverse(np.arange(40) % 3, np.arange(40) * 0.1, np.zeros(50))
# call: spread(np.arange(40) % 3, np.arange(40) * 0.1, np.zeros(101))
# call: add(np.arange(100_000) * 49_999 % 4_000_000 - 17, np.arange(100_000) * 0.1, np.zeros(4_000_000) + 0.3)
# call: add(np.arange(100_000) * 49_999 % 12_345 * 300, np.arange(100_000) * 0.1, np.zeros(4_000_000) + 0.3)
# call: count(np.arange(100_000) * 49_999 % 4_000_000 - 17, np.zeros(4_000_000, int))
# call: both(np.arange(100_000) * 77 % 4_000_000, np.arange(100_000) * 33 % 4_000_000, np.arange(100_000) % 4 * 0.1 + 1.8, np.zeros(4_000_000))
