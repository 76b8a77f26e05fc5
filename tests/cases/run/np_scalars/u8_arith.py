"""uint64 arithmetic over the whole range."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] + y[0], x[0] - y[0], x[0] * y[0], x[0] // y[0], x[0] % y[0], x[0] / y[0], x[0] > y[0]


# call: f(np.array([2**64 - 1], np.uint64), np.array([2], np.uint64))
# call: f(np.array([1], np.uint64), np.array([2**63 + 5], np.uint64))
# call: f(np.array([2**63], np.uint64), np.array([0], np.uint64))
