"""Storing Python scalars into every dtype."""

import numpy as np
from weft import parallel


@parallel
def f(x, v):
    x[0] = v
    x[-1] = v


# call: f(np.zeros(3, bool), True)
# call: f(np.zeros(3, np.int8), -5)
# call: f(np.zeros(3, np.int16), True)
# call: f(np.zeros(3, np.int32), 7)
# call: f(np.zeros(3, np.int64), -2**63)
# call: f(np.zeros(3, np.uint8), 255)
# call: f(np.zeros(3, np.uint16), 65535)
# call: f(np.zeros(3, np.uint32), 2**32 - 1)
# call: f(np.zeros(3, np.uint64), 2**63 - 1)
# call: f(np.zeros(3, np.float32), 0.1)
# call: f(np.zeros(3, np.float32), 16777217)
# call: f(np.zeros(3, np.float64), 3)
# call: f(np.zeros(3, np.complex64), 0.1)
# call: f(np.zeros(3, np.complex128), 1 - 2j)
# call: f(np.zeros(3, bool), 2)
# call: f(np.zeros(3, bool), 0.5)
