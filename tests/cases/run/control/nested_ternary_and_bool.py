"""Conditions mixed from comparisons of several types."""

from weft import parallel


@parallel
def f(a, b, c):
    if (a > 0 and b > 0.0) or (not c and a < -5):
        return 1
    elif a if c else b:
        return 2
    return 3


# call: f(1, 1.0, False)
# call: f(-6, 1.0, False)
# call: f(0, 0.0, True)
# call: f(0, 2.0, False)
# call: f(-1, 0.0, True)
