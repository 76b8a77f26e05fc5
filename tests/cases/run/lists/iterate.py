"""Iterating over a list."""

from weft import parallel


@parallel
def f(x):
    s = 0
    for v in x:
        s = s * 3 + v
    return s


@parallel
def floats(x):
    s = 0.0
    for v in x:
        s += v
    return s


# call: f([1, 2, 3])
# call: f([2**62, 2**62])  # licensed: overflow
# call: floats([0.1, 0.2, 0.3])
# call: floats([])
