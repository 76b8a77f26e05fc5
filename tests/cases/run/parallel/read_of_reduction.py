"""An accumulator that is also read is no reduction."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, y):
    s = 0.0
    for i in prange(len(x)):
        s += x[i]
        y[i] = s
    return s


@parallel
def mixed(n):
    s = 1
    for i in prange(n):
        s += i
        s = s % 1000
    return s


@parallel
def plus_times(n):
    s = 1
    for i in prange(n):
        s += 1
        s *= 2
        s &= 65535
    return s


# call: f(np.arange(1000.0), np.zeros(1000))
# call: mixed(10000)
# call: plus_times(1000)
