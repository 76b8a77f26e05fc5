"""Arithmetic with None."""

from weft import parallel


@parallel
def f(a, b):
    return a + b  # error[E0401]: int


# types: f(int, None)
