"""The loop variable and private scalars read after a parallel loop."""

import numpy as np
from weft import parallel, prange


@parallel
def f(n):
    s = 0
    for i in prange(n):
        s += i
    return s, i


@parallel
def last(x):
    t = -1.0
    for i in prange(len(x)):
        t = x[i] * 2.0
    return t


# call: f(5)
# call: f(1000)
# call: f(0)
# call: last(np.arange(1000.0))
# call: last(np.zeros(0))
