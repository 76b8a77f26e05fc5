"""A lambda."""

from weft import parallel


@parallel
def f(x):
    g = lambda y: y + 1  # error[E0202]: a lambda
    return x


# types: f(int)
