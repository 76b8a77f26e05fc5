"""Row 8: stencils that read another array, and reads of the same array at places that are provably distant."""

import numpy as np
from weft import parallel, prange


def values(n, dtype=np.float64):
    return np.random.default_rng(n).integers(0, 100, n).astype(dtype)


def plane(n, dtype=np.float64):
    side = max(int(n**0.5), 1)
    return values(side * side, dtype).reshape(side, side)


@parallel
def three_points(x, y):
    for i in prange(1, len(x) - 1):  # loop: parallel if disjoint(x, y)
        y[i] = x[i - 1] + x[i] * 2 + x[i + 1]


@parallel
def three_points_range(x, y):
    for i in range(1, len(x) - 1):  # loop: parallel if disjoint(x, y)
        y[i] = x[i - 1] * 0.25 + x[i] * 0.5 + x[i + 1] * 0.25


@parallel
def three_points_while(x, y):
    i = 1
    while i < len(x) - 1:  # loop: parallel if disjoint(x, y)
        y[i] = x[i - 1] - x[i + 1]
        i += 1


@parallel
def wrapped(x, y):
    n = len(x)
    for i in prange(n):  # loop: parallel if disjoint(x, y)
        y[i] = x[(i - 1) % n] + x[(i + 1) % n]


@parallel
def python_wrap(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = x[i] - x[i - 1]


@parallel
def five_points(a, b):
    for i in prange(1, a.shape[0] - 1):  # loop: parallel if disjoint(a, b)
        for j in range(1, a.shape[1] - 1):
            b[i, j] = (a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1]) * 0.25


@parallel
def jacobi(a, b, steps):
    for t in range(steps):
        for i in prange(1, a.shape[0] - 1):  # loop: parallel if disjoint(a, b)
            for j in range(1, a.shape[1] - 1):
                b[i, j] = (a[i - 1, j] + a[i + 1, j]) * 0.5
        for i in prange(1, a.shape[0] - 1):  # loop: parallel if disjoint(a, b)
            for j in range(1, a.shape[1] - 1):
                a[i, j] = b[i, j]


@parallel
def distant_half(a):
    h = len(a) // 2
    for i in prange(h):  # loop: parallel
        a[i] = a[i + h] * 2


@parallel
def distant_constant(a):
    for i in prange(500):  # loop: parallel
        if i + 500 < len(a):
            a[i] = a[i + 500] + 1


@parallel
def even_from_odd(a):
    for i in prange(0, len(a) - 1, 2):  # loop: parallel
        a[i] = a[i + 1] + 1


@parallel
def odd_from_even(a):
    for i in prange(len(a) // 2):  # loop: parallel
        a[2 * i + 1] = a[2 * i] - 1


@parallel
def next_column(a):
    for i in prange(a.shape[0]):  # loop: parallel
        a[i, 0] = a[i, 1] + a[i, 2]


@parallel
def plane_of_cube(c):
    for i in prange(c.shape[1]):  # loop: parallel
        c[0, i, 0] = c[1, i, 1] + 1


# family: three_points(values(n), np.zeros(n))
# family: three_points(values(n, np.int64), np.zeros(n, np.int64))
# family: three_points(values(n, np.uint8), np.zeros(n, np.uint8))
# family: three_points(values(n, np.complex128), np.zeros(n, np.complex128))
# family: three_points_range(values(n), np.zeros(n))
# family: three_points_while(values(n, np.int32), np.zeros(n, np.int32))
# family: wrapped(values(n), np.zeros(n))
# family: python_wrap(values(n, np.float32), np.zeros(n, np.float32))
# family: five_points(plane(n), plane(n) * 0)
# family: five_points(np.asfortranarray(plane(n)), plane(n) * 0)
# family: jacobi(plane(n // 4), plane(n // 4) * 0, 3)
# family: distant_half(values(n))
# family: distant_half(values(n, np.int32))
# family: distant_constant(values(n))
# family: even_from_odd(values(n))
# family: odd_from_even(values(n, np.int64))
# family: next_column(values(n // 3 * 3).reshape(-1, 3))
# family: plane_of_cube(values(n // 4 * 4).reshape(2, -1, 2))
