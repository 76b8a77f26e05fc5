"""A callee writes into the array of its caller."""

import numpy as np
from weft import parallel


def fill(x, v):
    for i in range(x.shape[0]):
        x[i] = v


@parallel
def f(x, y):
    fill(x, 1.5)
    fill(y, 2)
    return x[0] + y[0]


# call: f(np.zeros(3), np.zeros(2))
# call: f(np.zeros(3), np.zeros(2, np.int32))
