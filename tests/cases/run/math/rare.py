"""Functions of math that few programs call."""

import math

from weft import parallel


@parallel
def angles(x):
    return math.degrees(x), math.radians(x)


@parallel
def powers(x):
    return math.exp2(x)


@parallel
def neighbours(x, y):
    return math.nextafter(x, y)


# call: angles(1.0)
# call: angles(-0.0)
# call: angles(float("inf"))
# call: angles(float("nan"))
# call: angles(7)
# call: powers(0.5)
# call: powers(-1075.0)
# call: powers(float("-inf"))
# call: powers(1024.0)
# call: powers(10)
# call: neighbours(1.0, 2.0)
# call: neighbours(0.0, -1.0)
# call: neighbours(-0.0, 0.0)
# call: neighbours(float("inf"), 0.0)
# call: neighbours(float("nan"), 1.0)
# call: neighbours(1, 1)
