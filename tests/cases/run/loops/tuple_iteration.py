"""Iterating over tuples of constants and of values."""

from weft import parallel


@parallel
def f(a, b):
    s = 0
    for v in (1, 2, 3):
        s += v
    for v in (a, b, a + b):
        s = s * 2 + v
    return s


# call: f(5, 6)
# call: f(0.5, 1.5)
