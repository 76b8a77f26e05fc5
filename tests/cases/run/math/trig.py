"""Trigonometric functions and their inverses."""

import math

from weft import parallel


@parallel
def f(x):
    return math.sin(x), math.cos(x), math.tan(x)


@parallel
def inverse(x):
    return math.asin(x), math.acos(x), math.atan(x)


@parallel
def atan2(y, x):
    return math.atan2(y, x)


# call: f(0.5)
# call: f(1e10)
# call: f(-0.0)
# call: f(float("inf"))
# call: f(float("nan"))
# call: inverse(0.3)
# call: inverse(1.5)
# call: inverse(float("nan"))
# call: atan2(1.0, -1.0)
# call: atan2(-0.0, -1.0)
# call: atan2(0.0, 0.0)
