"""ldexp, frexp and modf."""

import math

from weft import parallel


@parallel
def f(x, n):
    return math.ldexp(x, n), math.frexp(x), math.modf(x)


# call: f(1.5, 4)
# call: f(-3.75, -2)
# call: f(0.0, 10)
# call: f(1.0, -1080)
# call: f(1.0, 2000)
# call: f(float("inf"), 1)
