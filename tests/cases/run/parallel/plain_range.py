"""Plain range loops that may be made parallel on their own."""

import math

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    for i in range(len(x)):
        y[i] = math.sqrt(abs(x[i])) + math.sin(x[i])


@parallel
def count(x):
    n = 0
    for i in range(len(x)):
        if math.sin(x[i]) > 0.5:
            n += 1
    return n


# call: f(np.arange(50000.0), np.zeros(50000))
# call: count(np.arange(50000.0))
