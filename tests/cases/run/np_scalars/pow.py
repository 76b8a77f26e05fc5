"""Powers of NumPy scalars."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] ** y[0]


@parallel
def sq(x):
    return x[0] ** 2


# call: f(np.array([3], np.int32), np.array([4], np.int32))
# call: f(np.array([2], np.int32), np.array([31], np.int32))
# call: f(np.array([2], np.uint8), np.array([8], np.uint8))
# call: f(np.array([2], np.int64), np.array([-1], np.int64))
# call: f(np.array([2.0]), np.array([0.5]))
# call: f(np.array([-8.0]), np.array([0.5]))
# call: f(np.array([0.0]), np.array([-1.0]))
# call: f(np.array([1e200]), np.array([2.0]))
# call: sq(np.array([1e200]))
# call: sq(np.array([300], np.int16))
# call: sq(np.array([1.5 + 2j]))
# call: sq(np.array([1e30], np.float32))
