"""An array of the iteration's own may be written before the loop is left."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    for i in prange(len(x)):  # loop: parallel exit
        t = np.zeros(2)
        t[0] = x[i]
        if t[0] < 0.0:
            return i
    return -1


# types: f(float64[::1])
