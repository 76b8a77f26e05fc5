"""A read-only table shared by all iterations."""

import numpy as np
from weft import parallel, prange


def frozen(x):
    x.flags.writeable = False
    return x


@parallel
def f(table, keys, out):
    for i in prange(len(keys)):
        out[i] = table[keys[i]]


# call: f(frozen(np.arange(10.0) ** 2), np.arange(1000) % 10, np.zeros(1000))
# call: f(frozen(np.arange(10.0) ** 2), np.arange(1000) % 11, np.zeros(1000))
