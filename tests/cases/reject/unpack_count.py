"""Unpacking the wrong number of values."""

from weft import parallel


@parallel
def f(t):
    a, b = t  # error[E0408]: 2
    return a + b


# types: f(tuple[int, int, int])
