"""Row 16: `prange` inside `prange`, bounds that are triangular or depend on data, steps, empty loops; n is the whole work."""

import numpy as np
from weft import parallel, prange


def sides(n):
    side = int(n**0.5)
    return np.zeros((side, side), np.int64)


def few_rows(n, rows=2, dtype=np.float64):
    return np.arange(n // rows * rows).reshape(rows, -1).astype(dtype)


def cube(n, dtype=np.int64):
    side = int(round(n ** (1 / 3)))
    return np.arange(side**3).reshape(side, side, side).astype(dtype)


def matrix(n):
    """Square; the product of two takes n steps."""
    side = int(round(n ** (1 / 3)))
    return (np.arange(side * side) % 11).reshape(side, side).astype(np.float64)


def lengths(n):
    """Starts of parts of different lengths."""
    starts = [0]
    k = 0
    while starts[-1] < n:
        starts.append(min(n, starts[-1] + k % 97))
        k += 13
    return np.array(starts)


@parallel
def two_deep(a):
    for i in prange(a.shape[0]):  # loop: parallel
        for j in prange(a.shape[1]):  # loop: parallel
            a[i, j] = a[i, j] * 2 + i - j


@parallel
def two_deep_sum(a):
    s = 0
    for i in prange(a.shape[0]):  # loop: parallel reduce(+ s)
        for j in prange(a.shape[1]):  # loop: parallel reduce(+ s)
            s += int(a[i, j]) + i * j
    return s


@parallel
def three_deep(c):
    for i in prange(c.shape[0]):  # loop: parallel
        for j in prange(c.shape[1]):  # loop: parallel
            for k in prange(c.shape[2]):  # loop: parallel
                c[i, j, k] = c[i, j, k] + i * j - k


@parallel
def three_deep_sum(c):
    s = 0.0
    for i in prange(c.shape[0]):  # loop: parallel reduce(+ s)
        for j in prange(c.shape[1]):  # loop: parallel reduce(+ s)
            for k in prange(c.shape[2]):  # loop: parallel reduce(+ s)
                s += c[i, j, k]
    return s


@parallel
def triangular(a):
    for i in prange(a.shape[0]):  # loop: parallel
        for j in prange(i):  # loop: parallel
            a[i, j] = i * j + 1


@parallel
def triangular_upper(a):
    s = 0
    for i in prange(a.shape[0]):  # loop: parallel reduce(+ s)
        for j in range(i, a.shape[1]):
            s += i + j
            a[i, j] = i
    return s


@parallel
def symmetric(a):
    for i in prange(a.shape[0]):  # loop: parallel
        for j in range(i + 1):
            a[i, j] = i - j
            a[j, i] = i - j


@parallel
def parts(starts, y):
    for i in prange(len(starts) - 1):  # loop: serial clash y[j]
        for j in prange(starts[i], starts[i + 1]):  # loop: parallel if start >= 0
            y[j] = i + j


@parallel
def ragged(sizes, a):
    for i in prange(len(sizes)):  # loop: parallel if disjoint(sizes, a)
        for j in prange(sizes[i]):  # loop: parallel
            a[i, j] = i + j


@parallel
def part_sums(starts, x, y):
    for i in prange(len(starts) - 1):  # loop: parallel if disjoint(starts, y), disjoint(x, y)
        s = 0
        for j in range(starts[i], starts[i + 1]):
            s += int(x[j])
        y[i] = s


@parallel
def step_up(x):
    for i in prange(1, len(x), 3):  # loop: parallel
        x[i] = x[i] + i


@parallel
def step_down(x):
    for i in prange(len(x) - 1, -1, -2):  # loop: parallel
        x[i] = x[i] + i


@parallel
def step_of_argument(x, k):
    s = 0
    for i in prange(0, len(x), k):  # loop: parallel reduce(+ s)
        s += int(x[i])
    return s


@parallel
def empty(x):
    s = 0
    for i in prange(len(x), 0):  # loop: parallel reduce(+ s)
        s += 1
    for i in prange(0, len(x), -1):  # loop: parallel reduce(+ s)
        s += 1
    return s


@parallel
def tiles(a):
    for i in prange(0, a.shape[0], 8):  # loop: parallel
        for j in prange(0, a.shape[1], 8):  # loop: parallel
            for p in range(i, min(i + 8, a.shape[0])):
                for q in range(j, min(j + 8, a.shape[1])):
                    a[p, q] = a[p, q] + p - q


@parallel
def matrix_product(a, b, c):
    for i in prange(a.shape[0]):  # loop: parallel if disjoint(a, c), disjoint(b, c)
        for j in prange(b.shape[1]):  # loop: parallel if disjoint(a, c), disjoint(b, c)
            s = 0.0
            for k in range(a.shape[1]):
                s += a[i, k] * b[k, j]
            c[i, j] = s


@parallel
def loop_in_a_loop(x, y, times):
    for t in range(times):
        for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
            y[i] = y[i] + x[i] * t


# family: two_deep(sides(n))
# family: two_deep(few_rows(n))
# family: two_deep(few_rows(n, 1, np.float32))
# family: two_deep(few_rows(n, 3, np.int32).T)
# family: two_deep_sum(few_rows(n))
# family: two_deep_sum(few_rows(n).T)
# family: three_deep(cube(n))
# family: three_deep(np.zeros((1, 2, n // 2), np.uint8))
# family: three_deep_sum(cube(n, np.float64))
# family: three_deep_sum(np.ones((2, n // 4, 2)))
# family: triangular(sides(n))
# family: triangular_upper(sides(n))
# family: symmetric(sides(n))
# family: parts(lengths(n), np.zeros(n, np.int64))
# family: ragged(np.arange(n // 8) * 7 % 9, np.zeros((n // 8, 8)))
# family: part_sums(lengths(n), np.arange(n), np.zeros(len(lengths(n)), np.int64))
# family: step_up(np.arange(n))
# family: step_down(np.arange(n, dtype=np.float64))
# family: step_of_argument(np.arange(n), 4)
# family: step_of_argument(np.arange(n), -2)
# family: step_of_argument(np.arange(n), 0)
# family: empty(np.zeros(n))
# family: tiles(sides(n))
# family: matrix_product(matrix(n), matrix(n), matrix(n) * 0)
# family: loop_in_a_loop(np.arange(n // 3), np.zeros(n // 3, np.int64), 3)
