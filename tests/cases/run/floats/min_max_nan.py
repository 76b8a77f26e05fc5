"""min and max of floats keep the first of equals and follow Python's comparison with nan."""

from weft import parallel


@parallel
def f(a, b):
    return min(a, b), max(a, b)


@parallel
def g(a, b, c):
    return min(a, b, c), max(a, b, c)


# call: f(1.0, 2.0)
# call: f(float("nan"), 1.0)
# call: f(1.0, float("nan"))
# call: f(0.0, -0.0)
# call: f(-0.0, 0.0)
# call: g(3.0, float("nan"), 1.0)
# call: g(float("nan"), 2.0, 1.0)
# call: g(1.0, 2.0, float("nan"))
