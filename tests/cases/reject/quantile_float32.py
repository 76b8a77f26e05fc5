"""Quantiles of q in float32: NumPy computes the places in that type."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.quantile(a, np.float32(0.5))  # error[E0405]: quantiles of q in float32


# types: f(float64[:])
