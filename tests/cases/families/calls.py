"""Row 14: calls of other functions, judged by what they do: pure, reading, writing a row or an element that is passed in, raising."""

import numpy as np
from weft import parallel, prange


def ints(n, dtype=np.int64):
    return np.random.default_rng(n).integers(1, 100, n).astype(dtype)


def zero_at(n, at):
    x = ints(n)
    if 0 <= at < n:
        x[at] = 0
    return x


def square(v):
    return v * v + 1


def twice_square(v):
    return square(v) + square(v + 1)


def at(x, i):
    return x[i] + x[0]


def window(x, i):
    s = 0
    for j in range(max(i - 1, 0), min(i + 2, len(x))):
        s += int(x[j])
    return s


def fill(row, v):
    for j in range(len(row)):
        row[j] = v + j


def put(y, i, v):
    y[i] = v


def put_first(y, v):
    y[0] = v


def reciprocal(v):
    return 1000 // int(v)


def checked(v):
    if v == 0:
        raise ValueError("a zero")
    return v + 1


def halves(v):
    return v // 2, v % 2


@parallel
def pure(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = twice_square(x[i])


@parallel
def pure_range(x, y):
    for i in range(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = square(x[i])


@parallel
def pure_sum(x):
    s = 0
    for i in prange(len(x)):  # loop: parallel reduce(+ s)
        s += square(int(x[i]))
    return s


@parallel
def reading(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = at(x, i)


@parallel
def reading_window(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = window(x, i)


@parallel
def writing_row(a):
    for i in prange(a.shape[0]):  # loop: parallel
        fill(a[i], i)


@parallel
def writing_element(x, y):
    for i in prange(len(x)):  # loop: serial call put
        put(y, i, x[i] + 1)


@parallel
def writing_first(x, y):
    for i in prange(len(x)):  # loop: serial call put_first
        put_first(y, x[i])


@parallel
def raising_division(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = reciprocal(x[i])


@parallel
def raising(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = checked(x[i])


@parallel
def tuples(x, y, z):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y), disjoint(y, z), disjoint(x, z)
        h, r = halves(x[i])
        y[i] = h
        z[i] = r


@parallel
def called_while(x, y):
    i = 0
    while i < len(x):  # loop: parallel if disjoint(x, y)
        y[i] = square(x[i])
        i += 1


# family: pure(ints(n), np.zeros(n, np.int64))
# family: pure(ints(n, np.float32), np.zeros(n, np.float32))
# family: pure_range(ints(n, np.uint8), np.zeros(n, np.uint8))
# family: pure_sum(ints(n, np.int32))
# family: reading(ints(n), np.zeros(n, np.int64))
# family: reading(ints(n, np.float64), np.zeros(n))
# family: reading_window(ints(n // 3), np.zeros(n // 3, np.int64))
# family: writing_row(np.zeros((n // 5, 5)))
# family: writing_row(np.zeros((n // 4, 4), np.int32))
# family: writing_element(ints(n), np.zeros(n, np.int64))
# family: writing_element(ints(n, np.complex128), np.zeros(n, np.complex128))
# family: writing_first(ints(n), np.zeros(n, np.int64))
# family: raising_division(ints(n), np.zeros(n, np.int64))
# family: raising_division(zero_at(n, n - 1), np.zeros(n, np.int64))
# family: raising_division(zero_at(n, n // 2), np.zeros(n, np.int64))
# family: raising(zero_at(n, n // 2), np.zeros(n, np.int64))
# family: raising(ints(n), np.zeros(n, np.int64))
# family: tuples(ints(n), np.zeros(n, np.int64), np.zeros(n, np.int64))
# family: called_while(ints(n), np.zeros(n, np.int64))
