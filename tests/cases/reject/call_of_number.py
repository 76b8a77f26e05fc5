"""A number is not callable."""

from weft import parallel


@parallel
def f(n):
    return n(1)  # error[E0204]: int is not callable


# types: f(int)
