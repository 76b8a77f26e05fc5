"""Comparisons with a Python int outside the dtype are exact and do not raise."""

import numpy as np
from weft import parallel


@parallel
def f(x, n):
    return x[0] < n, x[0] == n, x[0] > n, x[0] != n


# call: f(np.array([5], np.uint8), 300)
# call: f(np.array([5], np.uint8), -1)
# call: f(np.array([5], np.uint8), 5)
# call: f(np.array([-128], np.int8), 1000)
# call: f(np.array([7], np.uint32), -7)
# call: f(np.array([2**63 - 1], np.int64), -2**63)
