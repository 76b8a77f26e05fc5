"""Two names of one array."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    y = x
    y[0] = 5.0
    z = y
    z[1] = x[0] + 1.0
    return x[1]


# call: f(np.zeros(3))
