# dump: clif
"""A loop that calls a function of many numbers: for each block, what the function is asked for, its one call, and what is left."""

import numpy as np
from weft import parallel, prange


# types: f(f64[:], f64[:])
@parallel
def f(x, y):
    for i in prange(len(x)):
        y[i] = np.exp(x[i] * 2.0) + x[i]
