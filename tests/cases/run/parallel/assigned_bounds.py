"""The bound of the loop is assigned in its body."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, n):
    for i in prange(n):
        n = 3
        x[i] = n
    return n


# call: f(np.zeros(1000), 1000)
# call: f(np.zeros(1000), 0)
