"""Row 12: two names for one array, overlapping slices as two arguments, the same array twice; arguments come from one base."""

import numpy as np
from weft import parallel, prange


def base(n, dtype=np.float64):
    return np.random.default_rng(n).integers(0, 100, n).astype(dtype)


def twice(n, dtype=np.float64):
    b = base(n, dtype)
    return b, b


def slices(n, first, second, dtype=np.float64):
    """Two parts of one array, each n long, from these starts."""
    b = base(n + max(first, second), dtype)
    return b[first : first + n], b[second : second + n]


def interleaved(n):
    b = base(2 * n)
    return b[::2], b[1::2]


def mirrored(n):
    b = base(n)
    return b, b[::-1]


def halves(n):
    b = base(2 * n)
    return b[:n], b[n:]


def plane_and_transposed(n):
    side = int(n**0.5)
    a = base(side * side).reshape(side, side)
    return a, a.T


@parallel
def copy(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = x[i] + 1
    return len(y)


@parallel
def copy_range(x, y):
    for i in range(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = x[i] * 2


@parallel
def copy_while(x, y):
    i = 0
    while i < len(x):  # loop: parallel if disjoint(x, y)
        y[i] = x[i] * 2
        i += 1


@parallel
def shifted(x, y):
    for i in prange(1, len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = x[i - 1] + 1


@parallel
def backwards(x, y):
    for i in prange(len(x) - 1, -1, -1):  # loop: parallel if disjoint(x, y)
        y[i] = x[i] + 1


@parallel
def two_names(x):
    y = x
    for i in prange(1, len(x)):  # loop: serial clash x[i - 1]
        y[i] = x[i - 1] + 1


@parallel
def two_names_apart(x):
    y = x
    for i in prange(len(x)):  # loop: parallel
        y[i] = x[i] + 1


@parallel
def local_slices(x):
    y = x[1:]
    z = x[:-1]
    for i in prange(len(y)):  # loop: parallel if disjoint(y, z)
        y[i] = z[i] + 1


@parallel
def accumulate(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] += x[len(x) - 1 - i]


@parallel
def both_written(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        x[i] = x[i] + 1
        y[i] = y[i] * 2


@parallel
def planes(a, b):
    for i in prange(a.shape[0]):  # loop: parallel if disjoint(a, b)
        for j in range(a.shape[1]):
            b[i, j] = a[i, j] + j


# family: copy(*twice(n))
# family: copy(*slices(n, 0, 1))
# family: copy(*slices(n, 1, 0))
# family: copy(*slices(n, 0, n))
# family: copy(*slices(n, 0, n - 1 if n else 0, np.int32))
# family: copy(*interleaved(n))
# family: copy(*mirrored(n))
# family: copy(*halves(n))
# family: copy(base(n), base(n))
# family: copy_range(*slices(n, 0, 1))
# family: copy_range(*halves(n))
# family: copy_while(*slices(n, 0, 3))
# family: shifted(*twice(n))
# family: shifted(*slices(n, 0, 1, np.int64))
# family: shifted(*halves(n))
# family: backwards(*slices(n, 1, 0))
# family: backwards(*slices(n, 0, 1))
# family: two_names(base(n))
# family: two_names_apart(base(n))
# family: local_slices(base(n))
# family: accumulate(*twice(n))
# family: accumulate(*slices(n, 0, 2))
# family: both_written(*twice(n))
# family: both_written(*slices(n, 0, 2))
# family: both_written(*halves(n))
# family: planes(*plane_and_transposed(n))
