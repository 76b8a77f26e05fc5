"""Row 6: temporaries, inner loops with accumulators of their own, inner `while` with `break`; n is the whole work."""

import numpy as np
from weft import parallel, prange


def ints(n, dtype=np.int64):
    return np.random.default_rng(n).integers(1, 100, n).astype(dtype)


@parallel
def temporaries(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        t = x[i] * 2
        u = t + 1
        y[i] = t * u


@parallel
def temporaries_in_branches(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        if x[i] > 50:
            t = x[i] - 50
        else:
            t = 50 - x[i]
        y[i] = t


@parallel
def swapped(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        a, b = x[i], y[i]
        x[i], y[i] = b, a


@parallel
def inner_sum(x, y):
    for i in prange(len(y)):  # loop: parallel if disjoint(x, y)
        s = 0.0
        for j in range(8):
            s += x[i * 8 + j] * 0.1
        y[i] = s


@parallel
def inner_best(x, y):
    for i in prange(len(y)):  # loop: parallel if disjoint(x, y)
        m = -1
        p = -1
        for j in range(8):
            v = int(x[i * 8 + j])
            if v > m:
                m = v
                p = j
        y[i] = m * 10 + p


@parallel
def inner_while(x, y):
    for i in prange(len(y)):  # loop: parallel if disjoint(x, y)
        k = int(x[i])
        c = 0
        while k > 1:
            k = k // 2
            c += 1
        y[i] = c


@parallel
def inner_while_break(x, y):
    for i in prange(len(y)):  # loop: parallel if disjoint(x, y)
        j = 0
        while True:
            if j >= 8 or x[i * 8 + j] > 80:
                break
            j += 1
        y[i] = j


@parallel
def inner_for_break(x, y):
    for i in prange(len(y)):  # loop: parallel if disjoint(x, y)
        at = -1
        for j in range(8):
            if x[i * 8 + j] > 80:
                at = j
                break
        else:
            at = 8
        y[i] = at


@parallel
def private_array(x, y):
    for i in prange(len(y)):  # loop: parallel if disjoint(x, y)
        w = np.zeros(4)
        for j in range(8):
            w[j % 4] += x[i * 8 + j]
        y[i] = w[0] - w[1] + w[2] * w[3]


@parallel
def outer_while(x, y):
    i = 0
    while i < len(y):  # loop: parallel if disjoint(x, y)
        s = 0
        for j in range(8):
            s += int(x[i * 8 + j])
        y[i] = s
        i += 1


@parallel
def row_sums(a, y):
    for i in prange(a.shape[0]):  # loop: parallel if disjoint(a, y)
        s = a[i, 0] - a[i, 0]
        for j in range(a.shape[1]):
            s += a[i, j]
        y[i] = s


@parallel
def two_levels(c, y):
    for i in prange(c.shape[0]):  # loop: parallel if disjoint(c, y)
        total = 0
        for j in range(c.shape[1]):
            s = 0
            for k in range(c.shape[2]):
                s += int(c[i, j, k])
            total += s * s
        y[i] = total


# family: temporaries(ints(n), np.zeros(n, np.int64))
# family: temporaries(ints(n, np.float32), np.zeros(n, np.float32))
# family: temporaries(ints(n, np.uint8), np.zeros(n, np.uint8))
# family: temporaries(ints(n, np.complex128), np.zeros(n, np.complex128))
# family: temporaries_in_branches(ints(n), np.zeros(n, np.int64))
# family: swapped(ints(n, np.float64), np.arange(n, dtype=np.float64))
# family: inner_sum(ints(n // 8 * 8, np.float64), np.zeros(n // 8))
# family: inner_best(ints(n // 8 * 8), np.zeros(n // 8, np.int64))
# family: inner_while(ints(n // 6), np.zeros(n // 6, np.int64))
# family: inner_while_break(ints(n // 8 * 8), np.zeros(n // 8, np.int32))
# family: inner_for_break(ints(n // 8 * 8, np.uint8), np.zeros(n // 8))
# family: private_array(ints(n // 8 * 8, np.float64), np.zeros(n // 8))
# family: outer_while(ints(n // 8 * 8), np.zeros(n // 8, np.int64))
# family: row_sums(ints(n // 4 * 4, np.float64).reshape(-1, 4), np.zeros(n // 4))
# family: row_sums(ints(n // 4 * 4, np.int32).reshape(-1, 4), np.zeros(n // 4))
# family: two_levels(ints(n // 16 * 16, np.uint8).reshape(-1, 4, 4), np.zeros(n // 16, np.int64))
