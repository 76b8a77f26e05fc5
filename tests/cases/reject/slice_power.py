"""A power of a whole view."""

from weft import parallel


@parallel
def f(x):
    x[:] **= 2  # error[E0207]: '**='


# types: f(float64[:])
