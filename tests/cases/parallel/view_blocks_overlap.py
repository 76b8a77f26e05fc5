"""Blocks of k + 1 elements overlap."""

from weft import parallel, prange


@parallel
def f(a, k):
    for i in prange(len(a) // k):  # loop: serial clash a[i * k : (i + 1) * k + 1]
        a[i * k : (i + 1) * k + 1] = i


# types: f(float64[::1], int)
