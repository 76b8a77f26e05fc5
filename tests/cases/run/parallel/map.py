"""Disjoint writes of one element for each iteration."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, y):
    for i in prange(len(x)):
        y[i] = 2.0 * x[i] + 1.0


# call: f(np.zeros(0), np.zeros(0))
# call: f(np.arange(1.0), np.zeros(1))
# call: f(np.arange(3.0), np.zeros(3))
# call: f(np.arange(1000.0), np.zeros(1000))
# call: f(np.arange(100000.0), np.zeros(100000))
# call: f(np.arange(1000.0)[::2], np.zeros(500, np.float32))
