"""int8 arithmetic wraps, also negation, abs and division of the smallest value."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] + y[0], x[0] - y[0], x[0] * y[0], x[0] // y[0], x[0] % y[0], -x[0], abs(x[0])


# call: f(np.array([127], np.int8), np.array([1], np.int8))
# call: f(np.array([-128], np.int8), np.array([-1], np.int8))
# call: f(np.array([-128], np.int8), np.array([1], np.int8))
# call: f(np.array([100], np.int8), np.array([-7], np.int8))
# call: f(np.array([-100], np.int8), np.array([7], np.int8))
# call: f(np.array([5], np.int8), np.array([0], np.int8))
