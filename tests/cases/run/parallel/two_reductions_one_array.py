"""A reduction next to writes that read it no more than other iterations may."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, y):
    s = 0
    m = -1
    for i in prange(len(x)):
        y[i] = x[i] * 2
        s += i
        m = max(m, i * 3 % 1001)
    return s, m


# call: f(np.arange(10000), np.zeros(10000, np.int64))
# call: f(np.zeros(0, np.int64), np.zeros(0, np.int64))
