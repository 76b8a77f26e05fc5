"""enumerate over an array, with and without a start."""

import numpy as np
from weft import parallel


@parallel
def f(x, start):
    s = 0.0
    for i, v in enumerate(x):
        s += i * v
    for i, v in enumerate(x, start):
        s += i * v
    return s


@parallel
def last(x):
    for i, v in enumerate(x):
        pass
    return i, v


# call: f(np.array([1.0, 2.0, 4.0]), 10)
# call: f(np.zeros(0), 1)
# call: last(np.array([3, 4], np.int8))
# call: last(np.zeros(0))
