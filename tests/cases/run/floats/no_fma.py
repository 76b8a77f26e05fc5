"""Products and sums are rounded separately."""

from weft import parallel


@parallel
def f(a, b, c):
    return a * b + c


# call: f(0.1, 10.0, -1.0)
# call: f(1.0 + 2.0**-27, 1.0 + 2.0**-27, -1.0)
# call: f(1e200, 1e200, -1e300)
