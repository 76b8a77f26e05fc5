"""Comparisons with nan, inf and signed zeros."""

from weft import parallel


@parallel
def f(a, b):
    return a < b, a <= b, a == b, a != b, a >= b, a > b


# call: f(1.0, 2.0)
# call: f(0.0, -0.0)
# call: f(float("nan"), float("nan"))
# call: f(float("nan"), 1.0)
# call: f(float("inf"), float("inf"))
# call: f(float("-inf"), -1e308)
