"""A broadcast view repeats its elements."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    s = 0.0
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            s += x[i, j] * (i + 1)
    return s


# call: f(np.broadcast_to(np.arange(3.0), (4, 3)))
# call: f(np.broadcast_to(np.float64(2.0), (2, 2)))
