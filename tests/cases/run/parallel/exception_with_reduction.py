"""An exception leaves while reductions and writes are under way."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    s = 0
    for i in prange(len(x)):
        s += 1000 // int(x[i])
    return s


@parallel
def overflow(x):
    s = 0
    for i in prange(len(x)):
        if x[i] < 0:
            raise KeyError("negative")
        s += int(x[i]) * 4
    return s


# call: f(np.arange(10000) + 1)
# call: f(np.arange(10000) - 9999)
# call: overflow(np.arange(10000))
# call: overflow(np.arange(10000) - 1)
# call: overflow(np.concatenate([np.arange(10), np.array([2**62]), -np.ones(10, np.int64)]))  # licensed: overflow
