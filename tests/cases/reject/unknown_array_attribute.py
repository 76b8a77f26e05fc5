"""An attribute that arrays do not have."""

from weft import parallel


@parallel
def f(x):
    return x.length  # error[E0302]: length


# types: f(float64[:])
