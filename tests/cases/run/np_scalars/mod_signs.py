"""Floor division and modulo of NumPy scalars follow the sign of the divisor."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] // y[0], x[0] % y[0]


# call: f(np.array([-7], np.int16), np.array([3], np.int16))
# call: f(np.array([7], np.int16), np.array([-3], np.int16))
# call: f(np.array([-7.5], np.float32), np.array([2], np.float32))
# call: f(np.array([7.5], np.float32), np.array([-2], np.float32))
# call: f(np.array([-6.0]), np.array([3.0]))
# call: f(np.array([np.inf]), np.array([3.0]))
# call: f(np.array([-0.0]), np.array([3.0]))
# call: f(np.array([7], np.uint32), np.array([0], np.uint32))
