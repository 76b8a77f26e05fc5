"""Assigning an attribute."""

from weft import parallel


@parallel
def f(x):
    x.shape = 3  # error[E0207]
    return x


# types: f(float64[:])
