"""Rows of a fancy-indexed copy."""

from weft import parallel, prange


@parallel
def f(a, k):
    b = a[k]
    for i in prange(b.shape[0]):  # loop: parallel
        b[i] += 1.0
        b[i, 0] = b[i, 1]


# types: f(float64[:, ::1], int64[::1])
