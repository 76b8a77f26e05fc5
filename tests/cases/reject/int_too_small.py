"""A negative constant beyond 64 bits."""

from weft import parallel


@parallel
def f(n):
    return n + -9223372036854775809  # error[E0205]


# types: f(int)
