"""A function that math does not have."""

import math

from weft import parallel


@parallel
def f(x):
    return math.squareroot(x)  # error[E0302]: squareroot


# types: f(float)
