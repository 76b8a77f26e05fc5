"""When several iterations fail, the lowest one wins."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, limit):
    for i in prange(len(x)):
        if x[i] == limit:
            raise ValueError("at the limit")
        if x[i] > limit:
            raise IndexError("over the limit")
        x[i] = 0.0


@parallel
def div(x, y):
    for i in prange(len(x)):
        y[i] = 100 // int(x[i])


# call: f(np.arange(1000.0), 5.0)
# call: f(np.arange(1000.0)[::-1].copy(), 5.0)
# call: f(np.arange(100000.0), 77777.0)
# call: f(np.arange(100000.0), 77776.5)
# call: f(np.arange(1000.0), 5000.0)
# call: div(np.ones(10000, np.int64), np.zeros(10000, np.int64))
# call: div(np.arange(-5000, 5000), np.zeros(10000, np.int64))
# call: div(np.ones(10000, np.int64), np.zeros(9000, np.int64))
