"""A while loop."""

from weft import parallel


@parallel
def f(n):
    i = 0
    while i < n:  # loop: parallel
        i += 1
    return i


# types: f(int)
