"""A name that is not defined."""

from weft import parallel


@parallel
def f(n):
    return n + undefined  # error[E0301]: undefined


# types: f(int)
