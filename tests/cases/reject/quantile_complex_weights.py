"""Quantiles with complex weights."""

import numpy as np
from weft import parallel


@parallel
def f(a, w):
    return np.quantile(a, 0.5, weights=w, method="inverted_cdf")  # error[E0405]


# types: f(float64[:], complex128[:])
