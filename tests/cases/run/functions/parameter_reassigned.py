"""Assigning a parameter does not reach the caller."""

from weft import parallel


def inner(a, x):
    a += 1
    x = a * 2
    return x


@parallel
def f(a, x):
    b = inner(a, x)
    return a, b, x


# call: f(1, 5)
# call: f(1.5, 5.0)
