"""Iterating over a number."""

from weft import parallel


@parallel
def f(x):
    s = 0
    for v in x:  # error[E0401]: int
        s += v
    return s


# types: f(int)
