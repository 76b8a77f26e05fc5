"""A hundred thousand elements."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    for i in range(len(x)):
        y[i] = 2.0 * x[i] + 1.0


@parallel
def g(x):
    s = 0.0
    for i in range(len(x)):
        s += x[i]
    return s


# call: f(np.arange(100000.0), np.zeros(100000))
# call: g(np.arange(100000.0) * 0.1)
