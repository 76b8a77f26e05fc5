"""NumPy integers as indices and range bounds."""

import numpy as np
from weft import parallel


@parallel
def f(x, k):
    s = 0
    for i in range(k[0]):
        s += i
    return x[k[0]], s


# call: f(np.arange(10.0), np.array([3], np.int8))
# call: f(np.arange(10.0), np.array([3], np.uint64))
# call: f(np.arange(10.0), np.array([-3], np.int32))
# call: f(np.arange(10.0), np.array([10]))
