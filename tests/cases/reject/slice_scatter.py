"""Rows that an array of indices names, changed by whole rows."""

from weft import parallel


@parallel
def f(x, k):
    x[k] += 1.0  # error[E0207]: cannot be stored through a mask


# types: f(float64[:, :], int64[:])
