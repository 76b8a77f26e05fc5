"""Blocks of k elements."""

from weft import parallel, prange


@parallel
def f(a, k):
    for i in prange(len(a) // k):  # loop: parallel if k >= 0
        a[i * k : (i + 1) * k] = i


# types: f(float64[::1], int)
