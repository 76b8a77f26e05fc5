"""Row 17: assignments to slices and whole arrays inside the loop, rows of a copy by indices; n is the whole work."""

import numpy as np
from weft import parallel, prange


def plane(n, columns=10, dtype=np.float64):
    return np.random.default_rng(n).integers(0, 100, (n // columns, columns)).astype(dtype)


def line(n, dtype=np.float64):
    return np.random.default_rng(n).integers(0, 100, n).astype(dtype)


@parallel
def row_from_row(a, b):
    for i in prange(a.shape[0]):  # loop: parallel if disjoint(a, b)
        a[i, :] = b[i, :]


@parallel
def row_short(a, b):
    for i in prange(a.shape[0]):  # loop: parallel if disjoint(a, b)
        a[i] = b[i]


@parallel
def row_twice(a, b, c):
    for i in prange(a.shape[0]):  # loop: parallel if disjoint(a, b), disjoint(a, c), disjoint(b, c)
        a[i, :] = b[i, :]
        c[i, 1:4] = a[i, 2:5]


@parallel
def row_updated(a, v):
    for i in prange(a.shape[0]):  # loop: parallel
        a[i] += v


@parallel
def row_range(a):
    for i in range(a.shape[0]):
        a[i, 2:5] = i


@parallel
def part_of_row(a):
    for i in prange(a.shape[0]):  # loop: parallel
        a[i, ::2] = a[i, 1::2]


@parallel
def column(a, b):
    for j in prange(a.shape[1]):  # loop: parallel if disjoint(a, b)
        a[:, j] = b[:, j]


@parallel
def blocks(y, x):
    for i in prange(len(x)):  # loop: parallel if disjoint(y, x)
        y[i * 10 : (i + 1) * 10] = x[i]


@parallel
def blocks_copied(y, x):
    for i in prange(len(x) // 10):  # loop: parallel if disjoint(y, x)
        y[i * 10 : i * 10 + 10] = x[i * 10 : i * 10 + 10]


@parallel
def overlapping_blocks(y, x):
    for i in prange(len(x)):  # loop: serial clash y[i * 5 : i * 5 + 10]
        y[i * 5 : i * 5 + 10] = x[i]


@parallel
def whole_array(y, n):
    for i in prange(n):  # loop: serial clash y[:]
        y[:] = i


@parallel
def previous_row(a):
    for i in prange(1, a.shape[0]):  # loop: serial clash a[i - 1, :]
        a[i, :] = a[i - 1, :]
        a[i, 0] += 1


@parallel
def temporary_row(a, b):
    for i in prange(a.shape[0]):  # loop: parallel if disjoint(a, b)
        t = np.zeros(a.shape[1])
        t[:] = a[i, :]
        t[0] = i
        b[i, :] = t


@parallel
def rows_of_a_copy(a, idx):
    c = a[idx]
    for i in prange(c.shape[0]):  # loop: parallel
        c[i, 2:4] = i
        c[i, 5:] = a[i, 5:]
    return c


@parallel
def planes_of_a_cube(c):
    for i in prange(c.shape[0]):  # loop: parallel
        c[i] = i
        c[i, 0, :] = -i


@parallel
def slice_sums(a, y):
    for i in prange(a.shape[0]):  # loop: parallel if disjoint(a, y)
        s = 0
        for v in a[i, 2:8]:
            s += int(v)
        y[i] = s


# family: row_from_row(plane(n) * 0, plane(n))
# family: row_from_row(plane(n, 4, np.int32), plane(n + 1, 4, np.int32)[: n // 4])
# family: row_short(plane(n) * 0, plane(n))
# family: row_twice(plane(n), plane(n), plane(n))
# family: row_updated(plane(n, 10, np.int64), 3)
# family: row_range(plane(n))
# family: part_of_row(plane(n))
# family: column(plane(n, 100) * 0, plane(n, 100))
# family: blocks(np.zeros(n // 10 * 10), line(n // 10))
# family: blocks_copied(np.zeros(n // 10 * 10), line(n // 10 * 10))
# family: overlapping_blocks(np.zeros(n // 10 * 5 + 5), line(n // 10))
# family: whole_array(np.zeros(7), n // 10)
# family: column(np.asfortranarray(plane(n, 100, np.int32)) * 0, plane(n, 100, np.int32))
# family: previous_row(plane(n, 10, np.int64))
# family: temporary_row(plane(n), plane(n) * 0)
# family: rows_of_a_copy(plane(n), np.arange(n // 10)[::-1] // 2)
# family: planes_of_a_cube(np.zeros((n // 12, 3, 4)))
# family: slice_sums(plane(n, 10, np.int64), np.zeros(n // 10, np.int64))
