"""Bools compare as numbers."""

from weft import parallel


@parallel
def f(a, b):
    return a < b, a == b, a > b, a == 1, b == 0.0


# call: f(True, False)
# call: f(False, True)
# call: f(True, True)
