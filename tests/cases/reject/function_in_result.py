"""Nor inside of a list."""

from weft import parallel


@parallel
def f(n):  # error[E0401]: which cannot leave compiled code
    return [lambda x: x + n]


# types: f(int)
