"""Row 15: exceptions in some iterations; the lowest one's counts, with its line. It fails first, in the middle, last, often, never."""

import math

import numpy as np
from weft import parallel, prange


def zeros_at(n, *at, dtype=np.int64):
    x = np.arange(1, n + 1).astype(dtype)
    for i in at:
        if 0 <= i < n:
            x[i] = 0
    return x


@parallel
def zero_division(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = 1000 // int(x[i])


@parallel
def zero_division_sum(x):
    s = 0.0
    for i in prange(len(x)):  # loop: parallel reduce(+ s)
        s += 1.0 / (1.0 if x[i] else float(x[i]))
    return s


@parallel
def bounds(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = x[i]


@parallel
def bounds_range(x, y):
    for i in range(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = x[i]


@parallel
def bounds_of_index(idx, x, y):
    for i in prange(len(idx)):  # loop: parallel if disjoint(idx, y), disjoint(x, y)
        y[i] = x[idx[i]]


@parallel
def overflow(x):
    s = 0
    for i in prange(len(x)):  # loop: parallel reduce(max s)
        s = max(s, int(x[i]) * 4611686018427387904)
    return s


@parallel
def raised(x):
    k = 0
    for i in prange(len(x)):  # loop: parallel reduce(+ k)
        if x[i] == 0:
            raise ValueError("a zero")
        k += 1
    return k


@parallel
def two_kinds(x):
    k = 0
    for i in prange(len(x)):  # loop: parallel reduce(+ k)
        if x[i] == 0:
            raise ValueError("a zero")
        if x[i] == 1:
            raise KeyError("a one")
        k += 1
    return k


@parallel
def asserted(x):
    k = 0
    for i in prange(len(x)):  # loop: parallel reduce(+ k)
        assert x[i] != 0, "a zero"
        k += 1
    return k


@parallel
def in_while(x, y):
    i = 0
    while i < len(x):  # loop: parallel if disjoint(x, y)
        y[i] = 100 % int(x[i])
        i += 1


@parallel
def in_inner_loop(a):
    s = 0
    for i in prange(a.shape[0]):  # loop: parallel reduce(+ s)
        for j in range(a.shape[1]):
            s += 10 // int(a[i, j])
    return s


@parallel
def domain(x):
    s = 0.0
    for i in prange(len(x)):  # loop: parallel reduce(max s)
        s = max(s, math.log(float(x[i])))
    return s


@parallel
def while_appending(x):
    out = []
    for i in prange(len(x)):  # loop: parallel append(out)
        out.append(1000 // int(x[i]))
    return out


@parallel
def while_counting(x, hist):
    for i in prange(len(x)):  # loop: parallel scatter(+ hist) if disjoint(x, hist)
        hist[i % 5] += 1000 // int(x[i])


@parallel
def not_an_int(x):
    s = 0
    for i in prange(len(x)):  # loop: parallel reduce(+ s)
        s += int(x[i])
    return s


def nan_at(n, *at):
    x = zeros_at(n, dtype=np.float64)
    for i in at:
        if 0 <= i < n:
            x[i] = np.nan
    return x


# family: zero_division(zeros_at(n), np.zeros(n, np.int64))
# family: zero_division(zeros_at(n, 0), np.zeros(n, np.int64))
# family: zero_division(zeros_at(n, n // 2), np.zeros(n, np.int64))
# family: zero_division(zeros_at(n, n - 1), np.zeros(n, np.int64))
# family: zero_division(zeros_at(n, *range(0, n, 7)), np.zeros(n, np.int64))
# family: zero_division_sum(zeros_at(n, n // 3))
# family: bounds(np.arange(n), np.zeros(n))
# family: bounds(np.arange(n), np.zeros(n // 2))
# family: bounds(np.arange(n), np.zeros(max(n - 1, 0)))
# family: bounds_range(np.arange(n), np.zeros(max(n - 1, 0)))
# family: bounds_of_index(np.arange(n)[::-1], np.arange(n - n // 4), np.zeros(n))
# family: bounds_of_index(np.arange(n) * -1 - 1, np.arange(max(n - 1, 0)), np.zeros(n))
# family: overflow(zeros_at(n, 0, 1, 2) * 0)
# family: raised(zeros_at(n, n // 2, n - 1))
# family: raised(zeros_at(n, 0))
# family: raised(zeros_at(n))
# family: two_kinds(zeros_at(n, n // 2)[::-1])
# family: two_kinds(zeros_at(n, 0, n // 2)[::-1])
# family: asserted(zeros_at(n, n - 1))
# family: asserted(zeros_at(n, n // 2))
# family: in_while(zeros_at(n, n // 2), np.zeros(n, np.int64))
# family: in_inner_loop(zeros_at(n // 4 * 4, n // 2, n // 2 + 1).reshape(-1, 4))
# family: domain(zeros_at(n, n - 1))
# family: while_appending(zeros_at(n, n // 2))
# family: while_counting(zeros_at(n, n // 2), np.zeros(5, np.int64))
# family: not_an_int(nan_at(n, n // 2))
# family: not_an_int(nan_at(n))
