"""Slices."""

from weft import parallel


@parallel
def f(x):
    y = x[1:]  # error[E0202]: slice
    return len(y)


# types: f(float64[:])
