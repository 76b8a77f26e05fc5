"""Calls between compiled functions with keywords and defaults."""

from weft import parallel


def scale(x, by=2, shift=0):
    return x * by + shift


@parallel
def f(x):
    return scale(x), scale(x, 3), scale(x, shift=1), scale(by=5, x=x)


# call: f(2)
# call: f(0.5)
