"""Even elements are written, odd ones read."""

from weft import parallel, prange


@parallel
def f(x, n):
    for i in prange(n):  # loop: parallel
        x[2 * i] = x[2 * i + 1]


# types: f(float64[::1], int)
