"""A Python int that does not fit the array's dtype is not stored."""

import numpy as np
from weft import parallel


@parallel
def f(x, v):
    x[0] = 1
    x[1] = v
    x[2] = 1


# call: f(np.zeros(3, np.int8), 128)
# call: f(np.zeros(3, np.int8), -129)
# call: f(np.zeros(3, np.uint8), 256)
# call: f(np.zeros(3, np.uint8), -1)
# call: f(np.zeros(3, np.int32), 2**31)
# call: f(np.zeros(3, np.uint64), -1)
# call: f(np.zeros(3, np.float32), 2**62)
