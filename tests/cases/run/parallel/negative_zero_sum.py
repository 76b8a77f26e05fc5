"""A sum of negative zeros, and the initial value of a sum."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, s):
    for i in prange(len(x)):
        s += x[i]
    return s


# call: f(np.full(1000, -0.0), -0.0)
# call: f(np.full(1000, -0.0), 0.0)
# call: f(np.zeros(0), -0.0)
# call: f(np.zeros(1000), -0.0)
