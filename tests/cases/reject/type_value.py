"""A class as a value."""

from weft import parallel


@parallel
def f(x):
    t = type(x)  # error[E0204]: comparison
    return t is int


# types: f(int)
