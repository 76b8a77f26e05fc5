"""Two integer dtypes promote to the smallest that holds both."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] + y[0], x[0] * y[0]


# call: f(np.array([100], np.int8), np.array([200], np.uint8))
# call: f(np.array([100], np.int16), np.array([60000], np.uint16))
# call: f(np.array([-1], np.int32), np.array([4000000000], np.uint32))
# call: f(np.array([-1], np.int64), np.array([2**63], np.uint64))
# call: f(np.array([-1], np.int8), np.array([2**62], np.int64))
# call: f(np.array([True]), np.array([3], np.int8))
# call: f(np.array([200], np.uint8), np.array([60000], np.uint16))
