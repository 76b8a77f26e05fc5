"""Constants of math and numpy."""

import math

import numpy as np
from weft import parallel


@parallel
def f(x):
    return x * math.pi, math.e, math.tau, math.inf, -math.inf, math.nan, np.pi, np.inf


# call: f(2.0)
# call: f(3)
