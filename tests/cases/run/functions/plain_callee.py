"""Undecorated functions of the module are compiled on demand."""

from weft import parallel


def square(x):
    return x * x


def norm(a, b):
    return square(a) + square(b)


@parallel
def f(a, b):
    return norm(a, b), square(a + b)


# call: f(3, 4)
# call: f(1.5, -0.5)
# call: f(2**31, 2**31)  # licensed: overflow
# call: f(2**32, 0)  # licensed: overflow
