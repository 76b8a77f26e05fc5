"""Rows of the transposed array."""

from weft import parallel, prange


@parallel
def f(a):
    t = a.T
    for j in prange(a.shape[1]):  # loop: parallel
        row = t[j]
        row[:] = j


# types: f(float64[:, ::1])
