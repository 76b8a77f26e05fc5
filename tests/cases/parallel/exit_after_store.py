"""Iterations behind the one that leaves must not have written."""

from weft import parallel, prange


@parallel
def f(x, y):
    for i in prange(len(x)):  # loop: serial exit break
        if x[i] < 0.0:
            break
        y[i] = x[i]


# types: f(float64[::1], float64[::1])
