"""Loading an element of every dtype gives its NumPy scalar."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    return x[0], x[-1]


# call: f(np.array([True, False]))
# call: f(np.array([-128, 127], np.int8))
# call: f(np.array([-2**15, 2**15 - 1], np.int16))
# call: f(np.array([-2**31, 2**31 - 1], np.int32))
# call: f(np.array([-2**63, 2**63 - 1], np.int64))
# call: f(np.array([0, 255], np.uint8))
# call: f(np.array([0, 2**16 - 1], np.uint16))
# call: f(np.array([0, 2**32 - 1], np.uint32))
# call: f(np.array([0, 2**64 - 1], np.uint64))
# call: f(np.array([0.1, -np.inf], np.float32))
# call: f(np.array([0.1, np.nan], np.float64))
# call: f(np.array([0.1 + 2j, -1j], np.complex64))
# call: f(np.array([0.1 + 2j, -1j], np.complex128))
