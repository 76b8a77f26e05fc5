"""uint8 arithmetic wraps."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] + y[0], x[0] - y[0], x[0] * y[0], -x[0], ~x[0]


# call: f(np.array([250], np.uint8), np.array([10], np.uint8))
# call: f(np.array([3], np.uint8), np.array([5], np.uint8))
# call: f(np.array([16], np.uint8), np.array([16], np.uint8))
