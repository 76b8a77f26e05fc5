"""DataRaceBench: stencils, matrices and nests of loops with right and wrong ranges.

Our own loops, written from the benchmark's published pattern descriptions; each names its pattern and whether it races.
"""

import numpy as np
from weft import parallel, prange


@parallel
def jacobi2d(a, b, steps):
    """Two arrays in turns. Race-free."""
    for _ in range(steps):  # loop: serial clash b[i, j]
        for i in prange(1, a.shape[0] - 1):  # loop: parallel if disjoint(a, b)
            for j in range(1, a.shape[1] - 1):  # loop: serial inner
                b[i, j] = 0.25 * (a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1])
        for i in prange(1, a.shape[0] - 1):  # loop: parallel if disjoint(a, b)
            for j in range(1, a.shape[1] - 1):  # loop: serial inner
                a[i, j] = b[i, j]


@parallel
def jacobi_in_place(a):
    """The stencil in one array. Racy."""
    for i in prange(1, a.shape[0] - 1):  # loop: serial clash a[i - 1, j]
        for j in range(1, a.shape[1] - 1):  # loop: serial clash a[i, j - 1]
            a[i, j] = 0.25 * (a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1])


@parallel
def jacobi_rows(a):
    """A stencil along the rows in place. Race-free outside, racy inside."""
    for i in prange(a.shape[0]):  # loop: parallel
        for j in range(1, a.shape[1] - 1):  # loop: serial inner
            a[i, j] = 0.5 * (a[i, j - 1] + a[i, j + 1])


@parallel
def red_black(a):
    """Even rows from odd ones. Race-free."""
    for i in prange(2, a.shape[0] - 1, 2):  # loop: parallel
        for j in range(a.shape[1]):  # loop: serial inner
            a[i, j] = 0.5 * (a[i - 1, j] + a[i + 1, j])


@parallel
def jacobi_initialise(u, f):
    """Fills two arrays with temporaries. Race-free."""
    n = u.shape[0]
    for i in prange(n):  # loop: parallel if disjoint(u, f)
        x = -1.0 + 2.0 * i / n
        for j in range(u.shape[1]):  # loop: serial inner
            y = -1.0 + 2.0 * j / n
            u[i, j] = 0.0
            f[i, j] = -1.0 * (1.0 - x * x) * (1.0 - y * y)


@parallel
def jacobi_error(u, old):
    """The step and its error, a reduction in two loops. Racy without it."""
    error = 0.0
    for i in prange(1, u.shape[0] - 1):  # loop: parallel reduce(+ error) if disjoint(u, old)
        for j in range(1, u.shape[1] - 1):  # loop: serial inner
            r = old[i - 1, j] + old[i + 1, j] - 2.0 * old[i, j]
            u[i, j] = old[i, j] + 0.5 * r
            error += r * r
    return error


@parallel
def inner_only(a):
    """Dependence between rows, none inside a row. Racy outside."""
    for i in prange(a.shape[0] - 1):  # loop: serial clash a[i + 1, j]
        for j in range(a.shape[1]):  # loop: parallel
            a[i, j] = a[i + 1, j] + 1


@parallel
def outer_only(a):
    """Dependence inside a row only. Race-free outside."""
    for i in prange(a.shape[0]):  # loop: parallel
        for j in range(a.shape[1] - 1):  # loop: serial inner
            a[i, j] = a[i, j + 1] + 1


@parallel
def outer_only_previous(a):
    """The same backwards. Race-free outside."""
    for i in prange(a.shape[0]):  # loop: parallel
        for j in range(1, a.shape[1]):  # loop: serial inner
            a[i, j] = a[i, j - 1] + 1


@parallel
def wrong_range(a):
    """Blocks of rows that are one row too long. Racy."""
    for b in prange(a.shape[0] // 4):  # loop: serial clash a[i, j]
        for i in range(4 * b, min(4 * b + 5, a.shape[0])):  # loop: parallel
            for j in range(a.shape[1]):  # loop: serial inner
                a[i, j] += b


@parallel
def right_range(a):
    """Blocks of rows of the right length. Race-free."""
    for b in prange(a.shape[0] // 4):  # loop: parallel
        for i in range(4 * b, 4 * b + 4):  # loop: serial inner
            for j in range(a.shape[1]):  # loop: serial inner
                a[i, j] += b


@parallel
def out_of_bounds_style(a):
    """A column before the first one is the last one of all rows in Python, not a neighbour's. Race-free."""
    for i in prange(1, a.shape[0]):  # loop: parallel
        for j in range(a.shape[1]):  # loop: serial inner
            a[i, j] = a[i, j - 1]


@parallel
def matrix_vector1(a, v, out):
    """One sum for each row. Race-free."""
    for i in prange(a.shape[0]):  # loop: parallel if disjoint(a, out), disjoint(v, out)
        s = 0.0
        for j in range(a.shape[1]):  # loop: serial inner
            s += a[i, j] * v[j]
        out[i] = s


@parallel
def matrix_vector2(a, v, out):
    """The inner loop sums into the row's element. Race-free outside."""
    for i in prange(a.shape[0]):  # loop: parallel if disjoint(a, out), disjoint(v, out)
        for j in range(a.shape[1]):  # loop: serial inner
            out[i] += a[i, j] * v[j]


@parallel
def matrix_vector_columns(a, v, out):
    """The outer loop runs over columns, and all of them add to all elements. Racy."""
    for j in prange(a.shape[1]):  # loop: serial clash out[i]
        for i in range(a.shape[0]):  # loop: parallel if disjoint(a, out), disjoint(v, out)
            out[i] += a[i, j] * v[j]


@parallel
def matrix_multiply(a, b, c):
    """Three loops, rows apart. Race-free."""
    for i in prange(a.shape[0]):  # loop: parallel if disjoint(a, c), disjoint(b, c)
        for k in range(a.shape[1]):  # loop: serial inner
            for j in range(b.shape[1]):  # loop: serial inner
                c[i, j] += a[i, k] * b[k, j]


@parallel
def matrix_multiply_wrong(a, b, c):
    """The loop over the inner index outside. Racy."""
    for k in prange(a.shape[1]):  # loop: serial clash c[i, j]
        for i in range(a.shape[0]):  # loop: parallel if disjoint(a, c), disjoint(b, c)
            for j in range(b.shape[1]):  # loop: serial inner
                c[i, j] += a[i, k] * b[k, j]


@parallel
def triangular(a):
    """The lower triangle. Race-free."""
    for i in prange(a.shape[0]):  # loop: parallel
        for j in range(i + 1):  # loop: serial inner
            a[i, j] = i - j


@parallel
def triangular_mirror(a):
    """The lower triangle to the upper one. Race-free."""
    for i in prange(a.shape[0]):  # loop: parallel
        for j in range(i):  # loop: serial inner
            a[j, i] = a[i, j]


@parallel
def transpose_in_place(a):
    """Exchanges the triangles. Race-free."""
    for i in prange(a.shape[0]):  # loop: parallel
        for j in range(i):  # loop: serial inner
            t = a[i, j]
            a[i, j] = a[j, i]
            a[j, i] = t


@parallel
def transpose_wrong(a):
    """Copies the transposed matrix onto itself. Racy."""
    for i in prange(a.shape[0]):  # loop: serial clash a[j, i]
        for j in range(a.shape[1]):  # loop: serial clash a[j, i]
            a[i, j] = a[j, i]


@parallel
def stencil3d(a, b):
    """Seven points in three dimensions, two arrays. Race-free."""
    for i in prange(1, a.shape[0] - 1):  # loop: parallel if disjoint(a, b)
        for j in range(1, a.shape[1] - 1):  # loop: serial inner
            for k in range(1, a.shape[2] - 1):  # loop: serial inner
                b[i, j, k] = a[i - 1, j, k] + a[i + 1, j, k] + a[i, j - 1, k] + a[i, j + 1, k] + a[i, j, k - 1] + a[i, j, k + 1]


@parallel
def stencil3d_in_place(a):
    """The same in one array, against the first axis. Racy."""
    for i in prange(1, a.shape[0]):  # loop: serial clash a[i - 1, j, k]
        for j in range(a.shape[1]):  # loop: parallel
            for k in range(a.shape[2]):  # loop: serial inner
                a[i, j, k] += a[i - 1, j, k]


@parallel
def diagonal(a):
    """Each element from the one left above it. Racy outside."""
    for i in prange(1, a.shape[0]):  # loop: serial clash a[i - 1, j - 1]
        for j in range(1, a.shape[1]):  # loop: parallel
            a[i, j] = a[i - 1, j - 1] + 1


@parallel
def wavefront(a):
    """Anti-diagonals one after the other, each at once. Race-free."""
    n = a.shape[0]
    for d in range(2, 2 * n - 1):  # loop: serial clash a[i - 1, d - i]
        for i in prange(max(1, d - n + 1), min(n, d)):  # loop: parallel
            a[i, d - i] = a[i - 1, d - i] + a[i, d - i - 1]


@parallel
def adi_sweep(a):
    """Sweeps along rows, then along columns. Race-free."""
    for i in prange(a.shape[0]):  # loop: parallel
        for j in range(1, a.shape[1]):  # loop: serial inner
            a[i, j] -= 0.5 * a[i, j - 1]
    for j in prange(a.shape[1]):  # loop: parallel
        for i in range(1, a.shape[0]):  # loop: serial inner
            a[i, j] -= 0.5 * a[i - 1, j]


@parallel
def polynomial(c, x, out):
    """Horner's rule at many points. Race-free."""
    for i in prange(len(x)):  # loop: parallel if disjoint(x, out), disjoint(c, out)
        s = 0.0
        for j in range(len(c) - 1, -1, -1):  # loop: serial inner
            s = s * x[i] + c[j]
        out[i] = s


@parallel
def lu_step(a):
    """Gaussian elimination: the rows below the pivot at once. Race-free inside."""
    n = a.shape[0]
    for k in range(n - 1):  # loop: serial clash a[i, k]
        for i in prange(k + 1, n):  # loop: parallel
            f = a[i, k] / a[k, k]
            for j in range(k, n):  # loop: serial inner
                a[i, j] -= f * a[k, j]


@parallel
def everything(a, b, c, v, w, t, u):
    jacobi2d(a, b, 2)
    jacobi_in_place(a)
    jacobi_rows(a)
    red_black(a)
    jacobi_initialise(a, b)
    jacobi_error(a, b)
    inner_only(a)
    outer_only(a)
    outer_only_previous(a)
    wrong_range(a)
    right_range(a)
    out_of_bounds_style(a)
    matrix_vector1(a, v, w)
    matrix_vector2(a, v, w)
    matrix_vector_columns(a, v, w)
    matrix_multiply(a, b, c)
    matrix_multiply_wrong(a, b, c)
    triangular(a)
    triangular_mirror(a)
    transpose_in_place(a)
    transpose_wrong(a)
    stencil3d(t, u)
    stencil3d_in_place(t)
    diagonal(a)
    wavefront(a)
    adi_sweep(a)
    polynomial(v, w, v)
    lu_step(a)


def square(n):
    return (np.arange(float(n * n)).reshape(n, n) * 7) % 16


def cube(n):
    return np.arange(float(n**3)).reshape(n, n, n) % 16


# types: everything(float64[:, ::1], float64[:, ::1], float64[:, ::1], float64[::1], float64[::1], float64[:, :, ::1], float64[:, :, ::1])

# call: jacobi2d(square(60), square(60), 3)
# call: jacobi2d(square(60)[:-1], square(60)[1:], 2)
# call: jacobi_in_place(square(60))
# call: jacobi_rows(square(60))
# call: red_black(square(61))
# call: jacobi_initialise(square(60), square(60))
# call: jacobi_error(square(60), square(60))  # approx: 1e-12
# call: inner_only(square(60))
# call: outer_only(square(60))
# call: outer_only_previous(square(60))
# call: wrong_range(square(60))
# call: right_range(square(60))
# call: right_range(square(60)[:58])
# call: out_of_bounds_style(square(60))
# call: matrix_vector1(square(60), np.arange(60.0), np.zeros(60))
# call: matrix_vector2(square(60), np.arange(60.0), np.zeros(60))
# call: matrix_vector_columns(square(60), np.arange(60.0), np.zeros(60))
# call: matrix_multiply(square(30), square(30), np.zeros((30, 30)))
# call: matrix_multiply_wrong(square(30), square(30), np.zeros((30, 30)))
# call: triangular(square(60))
# call: triangular_mirror(square(60))
# call: transpose_in_place(square(60))
# call: transpose_wrong(square(60))
# call: stencil3d(cube(16), cube(16))
# call: stencil3d_in_place(cube(16))
# call: diagonal(square(60))
# call: wavefront(np.ones((12, 12)))
# call: adi_sweep(square(60))
# call: polynomial(np.arange(5.0), np.arange(5000.0) / 4096, np.zeros(5000))
# call: lu_step(square(20) + 40 * np.eye(20))
