"""floor, ceil and trunc give ints."""

import math

from weft import parallel


@parallel
def f(x):
    return math.floor(x), math.ceil(x), math.trunc(x)


# call: f(2.5)
# call: f(-2.5)
# call: f(-0.0)
# call: f(7)
# call: f(1e18)
# call: f(1e19)  # licensed: overflow
# call: f(float("nan"))
# call: f(float("inf"))
