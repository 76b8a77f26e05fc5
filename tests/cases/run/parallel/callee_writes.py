"""A callee that writes into an array shared by all iterations."""

import numpy as np
from weft import parallel, prange


def put(x, i, v):
    x[i] = v


@parallel
def own(x):
    for i in prange(len(x)):
        put(x, i, i * 2)


@parallel
def shared(x):
    for i in prange(1000):
        put(x, 0, i)


# call: own(np.zeros(1000))
# call: shared(np.zeros(3))
