"""Rows changed in place."""

from weft import parallel, prange


@parallel
def f(a, x):
    for i in prange(a.shape[0]):  # loop: parallel
        a[i, :] += x
        a[i] *= a[i, ::-1]


# types: f(float64[:, ::1], float)
