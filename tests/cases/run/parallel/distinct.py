"""Stores through subscripts: parallel when the test finds them all different, in order otherwise."""

import numpy as np
from weft import parallel, prange


@parallel
def put(idx, v, y):
    for i in prange(len(idx)):
        y[idx[i]] = v[i]


@parallel
def plain(idx, y):
    for i in range(len(idx)):
        j = idx[i]
        y[j] = i


@parallel
def updated(idx, y):
    for i in prange(len(idx)):
        j = idx[i] - 3
        y[j] = y[j] * 0.5 + i
        if y[j] > 100:
            y[j] = 100.0


@parallel
def two(r, c, v, y):
    for i in prange(len(r)):
        y[r[i], c[i]] = v[i]


@parallel
def row(r, y):
    for i in prange(len(r)):
        k = r[i]
        y[k, 2] = i
        y[k, 2] += 5


@parallel
def through(p, q, y, z):
    for i in prange(len(p) - 1, -1, -1):
        y[q[p[i]]] = i
        z[i] = q[p[i]]


@parallel
def squares(y, n):
    for i in prange(n):
        y[i * i] = i


@parallel
def modulo(y, n, k):
    for i in range(n):
        y[i * k % n] = i


@parallel
def pairs(p, q, y, z):
    for i in prange(len(p)):
        y[p[i]] = i
        z[q[i]] = -i


@parallel
def some(idx, v, y):
    for i in prange(len(idx)):
        if v[i] > 0:
            y[idx[i]] = v[i]


@parallel
def guarded(idx, y):
    for i in prange(len(idx)):
        if idx[i] < len(y):
            y[idx[i]] = i


@parallel
def inner(idx, y):
    for i in prange(len(idx)):
        for j in range(3):
            y[idx[i]] = y[idx[i]] + j


@parallel
def elsewhere(idx, y):
    for i in prange(len(idx)):
        y[idx[i]] = i
        y[0] = y[0] + 1


@parallel
def own_index(idx, y):
    for i in prange(len(idx)):
        y[idx[i]] = i
        idx[i] = 0


@parallel
def itself(idx):
    for i in prange(len(idx)):
        idx[idx[i]] = i


@parallel
def private(idx, y):
    for i in prange(len(idx)):
        if i % 2 == 0:
            j = idx[i]
        else:
            j = idx[i] // 2
        y[j] = i


@parallel
def raises(idx, v, y):
    for i in prange(len(idx)):
        y[idx[i]] = 100 // int(v[i])


def shuffled(n):
    return np.arange(n) * 7919 % n


def same(n):
    a = shuffled(n)
    return a, a


def near(n):
    a = np.arange(2 * n)
    return a[:n], a[n // 2 : n // 2 + n]


# call: put(np.arange(0), np.zeros(0), np.zeros(3))
# call: put(np.arange(1), np.ones(1), np.zeros(3))
# call: put(np.arange(3), np.ones(3), np.zeros(3))
# call: put(shuffled(1000), np.arange(1000), np.zeros(1000, np.int64))
# call: put(shuffled(1000000), np.arange(1000000) * 0.5, np.zeros(1000000))
# call: put(shuffled(20000) * 3, np.arange(20000), np.zeros(60000, np.int8))
# call: put(shuffled(20000) - 20000, np.arange(20000) * 1j, np.zeros(20000, np.complex128))
# call: put(shuffled(20000), np.arange(20000), np.zeros(40000)[::2])
# call: put(shuffled(20000), np.arange(20000), np.zeros(20000)[::-1])
# call: put(np.arange(20000) // 2, np.arange(20000), np.zeros(20000))
# call: put(np.arange(20000) % 19999, np.arange(20000), np.zeros(20000))
# call: put(np.arange(20000) - 10000, np.arange(20000), np.zeros(10000))
# call: put(np.arange(20000) - 10000, np.arange(20000), np.zeros(15000))
# call: put(np.arange(20000) - 1, np.arange(20000), np.zeros(20000))
# call: put(shuffled(20000), np.arange(20000), np.zeros(19999))
# call: put(shuffled(20000), np.arange(19990), np.zeros(20000))
# call: put(shuffled(20000).astype(np.uint16), np.arange(20000), np.zeros(20000))
# call: put(shuffled(20000), np.arange(20000), np.zeros(100000000, np.int8))
# call: plain(shuffled(20000), np.zeros(20000, np.int64))
# call: plain(np.arange(20000) // 3, np.zeros(20000, np.int64))
# call: plain(np.arange(20000) + 1, np.zeros(20000, np.int64))
# call: updated(shuffled(20000), np.ones(20000))
# call: updated(np.arange(20000) % 500, np.ones(20000))
# call: two(shuffled(20000) // 100, shuffled(20000) % 100, np.arange(20000), np.zeros((200, 100)))
# call: two(shuffled(20000) // 100, shuffled(20000) % 100, np.arange(20000), np.zeros((200, 100), order="F"))
# call: two(shuffled(20000) // 100, shuffled(20000) % 100 - 100, np.arange(20000), np.zeros((200, 300))[:, ::3])
# call: two(shuffled(20000) // 100, shuffled(20000) % 50, np.arange(20000), np.zeros((200, 100)))
# call: two(shuffled(20000) // 100, shuffled(20000) % 100, np.arange(20000), np.zeros((100, 200)))
# call: row(shuffled(20000), np.zeros((20000, 3), np.int64))
# call: row(np.arange(20000) % 19000, np.zeros((20000, 3), np.int64))
# call: row(shuffled(20000), np.zeros((20000, 2), np.int64))
# call: through(shuffled(20000), shuffled(20000)[::-1].copy(), np.zeros(20000, np.int64), np.zeros(20000, np.int64))
# call: through(shuffled(20000), np.arange(20000) // 2, np.zeros(20000, np.int64), np.zeros(20000, np.int64))
# call: squares(np.zeros(40000, np.int64), 200)
# call: squares(np.zeros(25000000, np.int8), 5000)
# call: squares(np.zeros(40000, np.int64), 201)
# call: modulo(np.zeros(20000, np.int64), 20000, 7919)
# call: modulo(np.zeros(20000, np.int64), 20000, 5)
# call: modulo(np.zeros(20000, np.int64), 20000, 2**60)  # licensed: overflow
# call: pairs(shuffled(20000), np.arange(20000), np.zeros(20000), np.zeros(20000))
# call: pairs(shuffled(20000), np.arange(20000) // 2, np.zeros(20000), np.zeros(20000))
# call: pairs(*same(20000), np.zeros(20000), np.zeros(20000))
# call: some(shuffled(20000), np.arange(20000) % 3, np.zeros(20000))
# call: some(np.arange(20000) // 2 * 2, np.arange(20000) % 2, np.zeros(20000))
# call: guarded(shuffled(20000), np.zeros(15000))
# call: inner(shuffled(20000), np.zeros(20000))
# call: elsewhere(shuffled(20000), np.zeros(20000))
# call: own_index(shuffled(20000), np.zeros(20000))
# call: own_index(*same(20000))
# call: itself(shuffled(20000))
# call: private(shuffled(20000), np.zeros(20000))
# call: raises(shuffled(20000), np.ones(20000, np.int64), np.zeros(20000))
# call: raises(shuffled(20000), 15000 - np.arange(20000), np.zeros(20000))
# call: plain(*same(20000))
# call: plain(*near(20000))
# Arrays much larger than the loop is long.
# call: put(np.arange(10) * 377 % 2000, np.arange(10.0), np.zeros(2000))
# call: put(np.array([5, 1999, 700, 1998, 6, 700]), np.arange(6.0), np.zeros(2000))
# call: put(np.array([5, 1999, 700, 1998, 6, -1300]), np.arange(6.0), np.zeros(2000))
# call: put(np.array([5, 1999, 700, 2000, 6]), np.arange(5.0), np.zeros(2000))
# call: plain(np.arange(10) * 377 % 2000, np.zeros(2000, int))
# call: updated(np.arange(10) * 377 % 2000, np.zeros(2000))
# call: updated(np.arange(10) * 377 % 3, np.zeros(2000))
# call: two(np.arange(10) % 7, np.arange(10) * 37 % 300, np.arange(10.0), np.zeros((9, 300)))
# call: two(np.arange(10) % 5, np.arange(10) % 5, np.arange(10.0), np.zeros((9, 300)))
# call: two(np.arange(10) % 7, np.arange(10) * 37 % 300, np.arange(10.0), np.zeros((9, 300), order="F"))
# call: put(np.arange(30_000) * 7919 % 2_999_999, np.arange(30_000.0), np.zeros(3_000_000))
# call: put(np.append(np.arange(30_000) * 7919 % 2_999_999, 7919), np.arange(30_001.0), np.zeros(3_000_000))
