"""A parameter that Python takes by its place alone has no name in calls."""

import math

from weft import parallel


@parallel
def f(x):
    return math.sqrt(x=x)  # error[E0404]: 'math.sqrt' takes no keyword argument 'x' in compiled code


# types: f(float)
