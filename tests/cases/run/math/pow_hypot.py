"""math.pow, hypot, fmod, remainder and copysign."""

import math

from weft import parallel


@parallel
def power(a, b):
    return math.pow(a, b)


@parallel
def f(a, b):
    return math.hypot(a, b), math.copysign(a, b), math.fabs(a)


@parallel
def mods(a, b):
    return math.fmod(a, b), math.remainder(a, b)


# call: power(2.0, 10.0)
# call: power(2, 3)
# call: power(-8.0, 0.5)
# call: power(0.0, -1.0)
# call: power(1e200, 2.0)
# call: power(float("nan"), 0.0)
# call: f(3.0, -4.0)
# call: f(-0.0, 0.0)
# call: f(1e200, 1e200)
# call: f(float("inf"), float("nan"))
# call: mods(7.5, 2.0)
# call: mods(-7.5, 2.0)
# call: mods(1.0, 0.0)
# call: mods(float("inf"), 1.0)
# call: mods(1.0, float("inf"))
