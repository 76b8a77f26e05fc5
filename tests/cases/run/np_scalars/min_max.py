"""min and max of elements keep the operand chosen."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return min(x[0], y[0]), max(x[0], y[0])


# call: f(np.array([1.0]), np.array([2.0]))
# call: f(np.array([np.nan]), np.array([2.0]))
# call: f(np.array([2.0]), np.array([np.nan]))
# call: f(np.array([3], np.uint8), np.array([5], np.uint8))
