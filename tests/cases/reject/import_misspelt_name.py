"""A name that a known module does not have, imported inside of a function."""

from weft import parallel


@parallel
def f(x):
    from math import sqr  # error[E0302]: 'math.sqr' is not supported
    return sqr(x)


# types: f(float)
