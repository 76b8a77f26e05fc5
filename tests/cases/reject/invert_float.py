"""Bitwise inversion of a float."""

from weft import parallel


@parallel
def f(a):
    return ~a  # error[E0401]: float


# types: f(float)
