"""Row 11: stores through an index array, checked for distinct indices at run time: permutations, repeats, negative and wrong indices."""

import numpy as np
from weft import parallel, prange


def permutation(n, dtype=np.int64):
    return np.random.default_rng(n).permutation(n).astype(dtype)


def repeats(n):
    return np.random.default_rng(n).integers(0, n // 2 + 1, n)


def meeting(n):
    """All different but for two that name one element, once by a negative index."""
    p = np.arange(n)
    if n > 1:
        p[n // 2] = -1
    return p


def wrong(n, at):
    p = permutation(n)
    if 0 <= at < n:
        p[at] = n
    return p


def values(n, dtype=np.float64):
    return np.random.default_rng(n).integers(0, 100, n).astype(dtype)


@parallel
def store(idx, v, y):
    for i in prange(len(idx)):  # loop: parallel if disjoint(v, y), disjoint(idx, y), distinct(idx[i])
        y[idx[i]] = v[i]


@parallel
def store_range(idx, v, y):
    for i in range(len(idx)):  # loop: parallel if disjoint(v, y), disjoint(idx, y), distinct(idx[i])
        y[idx[i]] = v[i]


@parallel
def store_while(idx, v, y):
    i = 0
    while i < len(idx):  # loop: parallel if disjoint(v, y), disjoint(idx, y), distinct(idx[i])
        y[idx[i]] = v[i]
        i += 1


@parallel
def store_named(idx, v, y):
    for i in prange(len(idx)):  # loop: parallel if disjoint(idx, y), disjoint(v, y), distinct(j)
        j = idx[i]
        y[j] = v[i] + j


@parallel
def store_and_read(idx, y):
    for i in prange(len(idx)):  # loop: parallel if disjoint(idx, y), distinct(j)
        j = idx[i]
        y[j] = y[j] * 2 + 1


@parallel
def store_rows(idx, a):
    for i in prange(len(idx)):  # loop: serial indirect a[idx[i], 0]
        a[idx[i], 0] = i
        a[idx[i], 1] = -i


@parallel
def store_row_slices(idx, a, b):
    for i in prange(len(idx)):  # loop: serial indirect a[idx[i], :]
        a[idx[i], :] = b[i]


@parallel
def store_guarded(idx, v, y):
    for i in prange(len(idx)):  # loop: parallel if disjoint(v, y), disjoint(idx, y), distinct(idx[i])
        if v[i] > 50:
            y[idx[i]] = v[i]


@parallel
def inverse(p, q):
    for i in prange(len(p)):  # loop: parallel if disjoint(p, q), distinct(p[i])
        q[p[i]] = i


# family: store(permutation(n), values(n), np.zeros(n))
# family: store(permutation(n, np.int32), values(n, np.uint8), np.zeros(n, np.uint8))
# family: store(repeats(n), values(n), np.zeros(n))
# family: store(meeting(n), values(n), np.zeros(n))
# family: store(permutation(n) - n, values(n), np.zeros(n))
# family: store(wrong(n, 0), values(n), np.zeros(n))
# family: store(wrong(n, n // 2), values(n), np.zeros(n))
# family: store(wrong(n, n - 1), values(n), np.zeros(n))
# family: store_range(permutation(n), values(n), np.zeros(n))
# family: store_range(repeats(n), values(n), np.zeros(n))
# family: store_while(permutation(n), values(n), np.zeros(n))
# family: store_named(permutation(n), values(n), np.zeros(n))
# family: store_named(repeats(n), values(n, np.int64), np.zeros(n, np.int64))
# family: store_and_read(permutation(n), values(n))
# family: store_and_read(repeats(n), values(n))
# family: store_rows(permutation(n), np.zeros((n, 2)))
# family: store_rows(repeats(n), np.zeros((n, 2), np.int32))
# family: store_row_slices(permutation(n // 3), np.zeros((n // 3, 3)), values(n // 3 * 3).reshape(-1, 3))
# family: store_row_slices(repeats(n // 3), np.zeros((n // 3, 3)), values(n // 3 * 3).reshape(-1, 3))
# family: store_guarded(permutation(n), values(n), np.zeros(n))
# family: store_guarded(repeats(n), values(n), np.zeros(n))
# family: inverse(permutation(n), np.zeros(n, np.int64))
