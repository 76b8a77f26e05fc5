"""A new array overlaps nothing."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    y = np.zeros(len(x))
    for i in prange(len(x)):  # loop: parallel
        y[i] = x[i] + 1.0
    return y


# types: f(float64[::1])
