"""Bytes are made of ints."""

from weft import parallel


@parallel
def f(x):
    return bytes([x, 2.0])  # error[E0401]: a byte must be an integer, not float


# types: f(float)
