"""A tuple stored in a slice."""

from weft import parallel


@parallel
def f(x):
    x[:2] = (1.0, 2.0)  # error[E0207]: cannot be stored in a slice


# types: f(float64[:])
