"""Complex with real dtypes."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] + y[0], x[0] * y[0]


# call: f(np.array([1 + 2j], np.complex64), np.array([0.5], np.float32))
# call: f(np.array([1 + 2j], np.complex64), np.array([0.5], np.float64))
# call: f(np.array([1 + 2j], np.complex128), np.array([3], np.int32))
# call: f(np.array([1 + 2j], np.complex64), np.array([3], np.int32))
# call: f(np.array([1 + 2j], np.complex64), np.array([3 - 1j], np.complex128))
