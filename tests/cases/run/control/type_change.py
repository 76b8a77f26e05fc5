"""A variable takes another type over time."""

from weft import parallel


@parallel
def f(n):
    x = n
    y = x + 1
    x = x / 2
    z = x + y
    x = z > 3.0
    if x:
        return z
    return -z


# call: f(1)
# call: f(7)
