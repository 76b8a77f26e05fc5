"""Functions of math take NumPy scalars and give Python floats."""

import math

import numpy as np
from weft import parallel


@parallel
def f(x):
    return math.sqrt(x[0]), math.floor(x[0]), math.sin(x[0])


# call: f(np.array([2.25]))
# call: f(np.array([2.25], np.float32))
# call: f(np.array([4], np.int8))
