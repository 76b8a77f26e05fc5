"""The same array as both arguments."""

import numpy as np
from weft import parallel, prange


def twice(x):
    return x, x


@parallel
def shift(x, y):
    for i in prange(1, len(x)):
        y[i] = x[i - 1] + 1.0


@parallel
def plain(x, y):
    for i in range(1, len(x)):
        y[i] = x[i - 1] + 1.0


@parallel
def same_index(x, y):
    for i in prange(len(x)):
        y[i] = x[i] * 2.0


# call: shift(*twice(np.zeros(10000)))
# call: plain(*twice(np.zeros(10000)))
# call: same_index(*twice(np.arange(10000.0)))
# call: shift(np.zeros(10000), np.ones(10000))
