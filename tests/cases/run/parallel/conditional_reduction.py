"""Reductions under if, with several updates in an iteration."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, limit):
    n = 0
    s = 0
    for i in prange(len(x)):
        if x[i] > limit:
            n += 1
            s += int(x[i])
        elif x[i] < 0:
            s -= 1
        else:
            s += 2
            s += 3
    return n, s


# call: f(np.arange(-5, 20), 10)
# call: f(np.arange(100000) % 1000 - 500, 100)
# call: f(np.zeros(0, np.int64), 0)
