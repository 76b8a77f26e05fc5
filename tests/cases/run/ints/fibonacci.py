"""Additions near the end of the range."""

from weft import parallel


@parallel
def f(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


# call: f(0)
# call: f(1)
# call: f(10)
# call: f(91)
# call: f(93)  # licensed: overflow
