"""A distance that only the caller knows."""

from weft import parallel, prange


@parallel
def f(x, d, n):
    for i in prange(d, n):  # loop: serial clash x[i - d]
        x[i] = x[i - d] + 1.0


# types: f(float64[::1], int, int)
