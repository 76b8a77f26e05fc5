"""Functions have no identity in compiled code."""

from weft import parallel


@parallel
def f(n):
    g = abs
    return g is abs  # error[E0401]: 'is' of function abs and function abs


# types: f(int)
