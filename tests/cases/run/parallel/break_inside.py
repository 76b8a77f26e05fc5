"""A parallel loop with break or return keeps its meaning."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, v):
    found = -1
    for i in prange(len(x)):
        if x[i] == v:
            found = i
            break
    return found


@parallel
def g(x, v):
    for i in prange(len(x)):
        if x[i] == v:
            return i
    return -1


# call: f(np.arange(1000) % 100, 57)
# call: f(np.arange(1000), 5000)
# call: g(np.arange(1000) % 100, 57)
# call: g(np.arange(1000), -1)
