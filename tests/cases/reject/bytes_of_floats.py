"""Bytes are made of ints."""

from weft import parallel


@parallel
def f(x):
    return bytes([x, 2.0])  # error[E0401]: '|' is not defined for float and int


# types: f(float)
