"""Iterating over a rank-1 array of each layout yields NumPy scalars."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    s = 0
    for v in x:
        s = s * 2 + v
    return s


# call: f(np.array([1, 2, 3]))
# call: f(np.arange(10.0)[::3])
# call: f(np.arange(5.0)[::-1])
# call: f(np.array([1, 2, 3], np.int8))
# call: f(np.zeros(0, np.int32))
