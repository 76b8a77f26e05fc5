"""A domain error in one iteration."""

import math

import numpy as np
from weft import parallel, prange


@parallel
def f(x, y):
    for i in prange(len(x)):
        y[i] = math.sqrt(x[i])


# call: f(np.arange(10000.0), np.zeros(10000))
# call: f(9000.0 - np.arange(10000.0), np.zeros(10000))
