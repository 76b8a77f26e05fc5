"""A bounds error in a parallel loop."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, n):
    s = 0
    for i in prange(n):
        s += int(x[i])
    return s


@parallel
def g(x, n):
    for i in prange(n):
        x[i] = i


# call: f(np.arange(1000), 1000)
# call: f(np.arange(1000), 1001)
# call: f(np.arange(1000), 100000)
# call: g(np.zeros(1000), 1000)
# call: g(np.zeros(1000), 1010)
