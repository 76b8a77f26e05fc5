"""Row 7: writes that belong to their iteration: single elements, strides, rows, blocks, mirrored places, halves, views of rows."""

import numpy as np
from weft import parallel, prange


def ints(n, dtype=np.int64):
    return np.random.default_rng(n).integers(0, 100, n).astype(dtype)


def plane(n, columns=5, dtype=np.float64):
    return ints(n // columns * columns, dtype).reshape(-1, columns)


@parallel
def element(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = x[i] * 3 + 1


@parallel
def element_range(x, y):
    for i in range(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = x[i] * 3 + 1


@parallel
def element_while(x, y):
    i = 0
    while i < len(x):  # loop: parallel if disjoint(x, y)
        y[i] = x[i] - 1
        i += 1


@parallel
def element_updated(x):
    for i in prange(len(x)):  # loop: parallel
        x[i] *= 2


@parallel
def element_enumerated(x, y):
    for i, v in enumerate(x):  # loop: parallel if disjoint(x, y)
        y[i] = v + i


@parallel
def odd(y, n):
    for i in prange(n):  # loop: parallel
        y[2 * i + 1] = i


@parallel
def even_and_odd(y, n):
    for i in prange(n):  # loop: parallel
        y[2 * i] = i
        y[2 * i + 1] = -i


@parallel
def mirrored(x, y):
    n = len(x)
    for i in prange(n):  # loop: parallel if disjoint(x, y)
        y[n - 1 - i] = x[i]


@parallel
def negative_index(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[-1 - i] = x[i]


@parallel
def reversed_in_place(x):
    n = len(x)
    for i in prange(n // 2):  # loop: parallel
        t = x[i]
        x[i] = x[n - 1 - i]
        x[n - 1 - i] = t


@parallel
def row(a, v):
    for i in prange(a.shape[0]):  # loop: parallel
        a[i, :] = v


@parallel
def row_elements(a):
    for i in prange(a.shape[0]):  # loop: parallel
        for j in range(a.shape[1]):
            a[i, j] = a[i, j] * 2 + i - j


@parallel
def column_elements(a):
    for j in prange(a.shape[1]):  # loop: parallel
        for i in range(a.shape[0]):
            a[i, j] = a[i, j] + i * j


@parallel
def block(y, x, k):
    for i in prange(len(x)):  # loop: parallel if disjoint(y, x), k >= 0
        y[i * k : (i + 1) * k] = x[i]


@parallel
def block_elements(y, x, k):
    for i in prange(len(x)):  # loop: parallel if disjoint(y, x)
        for j in range(i * k, (i + 1) * k):
            y[j] = x[i] + j


@parallel
def halves(a):
    h = len(a) // 2
    low, high = a[:h], a[h:]
    for i in prange(h):  # loop: parallel
        low[i] = high[i] + 1


@parallel
def halves_by_index(a):
    h = len(a) // 2
    for i in prange(h):  # loop: parallel
        a[i] = a[i + h] + 1


@parallel
def three_arrays(x, y, z):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y), disjoint(y, z), disjoint(x, z)
        y[i] = x[i] + 1
        z[i] = x[i] - 1


@parallel
def row_view(a):
    for i in prange(a.shape[0]):  # loop: parallel
        r = a[i]
        for j in range(len(r)):
            r[j] = r[j] + j


@parallel
def row_view_slice(a):
    for i in prange(a.shape[0]):  # loop: parallel
        r = a[i, 1:]
        r[0] = i
        r[1:] = 7


@parallel
def cube_rows(c):
    for i in prange(c.shape[0]):  # loop: parallel
        for j in range(c.shape[1]):
            c[i, j, 0] = c[i, j, 1] + i


@parallel
def guarded(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        if x[i] > 50:
            y[i] = x[i]


@parallel
def new_array(x):
    y = np.empty(len(x))
    for i in prange(len(x)):  # loop: parallel
        y[i] = x[i] / 4
    return y


# family: element(ints(n), np.zeros(n, np.int64))
# family: element(ints(n, np.uint8), np.zeros(n, np.uint8))
# family: element(ints(n, np.int32), np.zeros(n, np.int32))
# family: element(ints(n, np.float32), np.zeros(n, np.float32))
# family: element(ints(n, np.complex128), np.zeros(n, np.complex128))
# family: element(ints(2 * n)[::2], np.zeros(3 * n, np.int64)[::3])
# family: element(ints(n)[::-1], np.zeros(n, np.int64))
# family: element_range(ints(n, np.float64), np.zeros(n))
# family: element_while(ints(n, np.float64), np.zeros(n))
# family: element_updated(ints(n))
# family: element_updated(ints(n, np.float32))
# family: element_enumerated(ints(n), np.zeros(n, np.int64))
# family: odd(np.zeros(2 * (n // 2), np.int64), n // 2)
# family: even_and_odd(np.zeros(2 * (n // 2)), n // 2)
# family: mirrored(ints(n), np.zeros(n, np.int64))
# family: negative_index(ints(n), np.zeros(n, np.int64))
# family: reversed_in_place(ints(n))
# family: reversed_in_place(ints(n, np.complex128))
# family: row(plane(n), 2.5)
# family: row_elements(plane(n))
# family: row_elements(np.asfortranarray(plane(n, 7, np.int64)))
# family: column_elements(plane(n, 50, np.int64))
# family: block(np.zeros(n // 6 * 6), ints(n // 6, np.float64), 6)
# family: block_elements(np.zeros(n // 6 * 6, np.int64), ints(n // 6), 6)
# family: halves(ints(n))
# family: halves_by_index(ints(n, np.float64))
# family: three_arrays(ints(n), np.zeros(n, np.int64), np.zeros(n, np.int64))
# family: row_view(plane(n))
# family: row_view_slice(plane(n))
# family: cube_rows(ints(n // 6 * 6).reshape(-1, 3, 2))
# family: guarded(ints(n, np.int32), np.zeros(n, np.int32))
# family: new_array(ints(n, np.float64))
