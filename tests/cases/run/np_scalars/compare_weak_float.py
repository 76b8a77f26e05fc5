"""A Python float is rounded to float32 before it is compared with one."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] == y, x[0] < y, x[0] >= y


# call: f(np.array([0.1], np.float32), 0.1)
# call: f(np.array([0.1], np.float64), 0.1)
# call: f(np.array([1], np.int32), 1.5)
# call: f(np.array([np.nan], np.float32), 1.0)
