"""Writing from the end."""

from weft import parallel, prange


@parallel
def f(y):
    n = len(y)
    for i in prange(n):  # loop: parallel
        y[n - 1 - i] = i


# types: f(float64[::1])
