"""Tuples whose items become floats at a join."""

from weft import parallel


@parallel
def f(c):
    if c:
        t = (1, 2.0)
    else:
        t = (1.5, 2.0)
    a, b = t
    return a + b


# call: f(True)
# call: f(False)
