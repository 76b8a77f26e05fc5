"""Rows named by an array."""

from weft import parallel, prange


@parallel
def f(a, k):
    for i in prange(len(k)):  # loop: serial indirect a[k[i], :]
        a[k[i], :] = i


# types: f(float64[:, ::1], int64[::1])
