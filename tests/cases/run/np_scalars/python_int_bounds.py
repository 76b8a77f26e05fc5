"""A Python int that does not fit the element's dtype raises OverflowError."""

import numpy as np
from weft import parallel


@parallel
def f(x, n):
    return x[0] + n


# call: f(np.array([1], np.uint8), 255)
# call: f(np.array([1], np.uint8), 256)
# call: f(np.array([1], np.uint8), -1)
# call: f(np.array([1], np.int8), 127)
# call: f(np.array([1], np.int8), 128)
# call: f(np.array([1], np.int8), -129)
# call: f(np.array([1], np.int16), 40000)
# call: f(np.array([1], np.int32), 2**31)
# call: f(np.array([1], np.uint32), 2**32)
# call: f(np.array([1], np.uint64), -1)
# call: f(np.array([1], np.int64), 2**63 - 1)
# call: f(np.array([1], np.float32), 2**40)
