"""Scalars that each iteration assigns before it reads them."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, y):
    for i in prange(len(x)):
        t = x[i] * 2.0
        if t > 10.0:
            u = t - 10.0
        else:
            u = t
        for k in range(3):
            v = u + k
            u = v * 0.5
        y[i] = u


# call: f(np.arange(1000.0), np.zeros(1000))
# call: f(np.arange(5.0), np.zeros(5))
