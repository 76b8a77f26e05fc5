"""Shifting a float."""

from weft import parallel


@parallel
def f(a):
    return a << 2  # error[E0401]: float


# types: f(float)
