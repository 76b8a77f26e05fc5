"""True division of integer dtypes."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] / y[0]


# call: f(np.array([7], np.int8), np.array([2], np.int8))
# call: f(np.array([7], np.int16), np.array([2], np.int16))
# call: f(np.array([7], np.int32), np.array([3], np.int32))
# call: f(np.array([7], np.uint8), np.array([0], np.uint8))
# call: f(np.array([0], np.int64), np.array([0], np.int64))
# call: f(np.array([2**63 - 1], np.int64), np.array([3], np.int64))
