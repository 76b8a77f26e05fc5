"""Loops that start at a number known only at run time."""

from weft import parallel, prange


# types: f(float64[::1], float64[:, ::1], int, int, int, int)
@parallel
def f(y, z, a, b, k, n):
    for i in prange(a, b):  # loop: parallel if a >= 0
        y[i] = i * 2.0
    for i in prange(n):  # loop: parallel if k >= 0
        y[i + k] = i * 2.0
    for i in prange(b, a, -1):  # loop: parallel if a >= 0
        y[i] = y[i] * 3.0
    for i in prange(a, b):  # loop: parallel if a >= 0
        for j in range(z.shape[1]):  # loop: serial inner
            z[i, j] = z[i, j] + 1.0
    # A start that is not negative does not part an iteration from its neighbour.
    for i in prange(a, b):  # loop: serial clash y[i - 1]
        y[i] = y[i - 1] + 1.0
