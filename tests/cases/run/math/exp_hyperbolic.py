"""Exponential and hyperbolic functions with range errors."""

import math

from weft import parallel


@parallel
def exp(x):
    return math.exp(x), math.expm1(x)


@parallel
def hyper(x):
    return math.sinh(x), math.cosh(x), math.tanh(x)


@parallel
def inverse(x):
    return math.asinh(x), math.acosh(x)


@parallel
def atanh(x):
    return math.atanh(x)


# call: exp(1.0)
# call: exp(-1000.0)
# call: exp(1000.0)
# call: exp(float("inf"))
# call: hyper(1.5)
# call: hyper(1000.0)
# call: inverse(1.5)
# call: inverse(0.5)
# call: atanh(0.5)
# call: atanh(1.0)
