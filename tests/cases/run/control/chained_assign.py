"""Chained assignment evaluates its value once and assigns from left to right."""

import numpy as np
from weft import parallel


@parallel
def f(x, v):
    a = b = x[0] = v * 2
    i = x[i] = 1
    return a, b, i


# call: f(np.zeros(3), 2.5)
