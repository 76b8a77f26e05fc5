"""int64 elements wrap where Python ints raise."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] + y[0], x[0] - y[0], x[0] * y[0], x[0] // y[0], x[0] % y[0]


# call: f(np.array([2**63 - 1]), np.array([1]))
# call: f(np.array([-2**63]), np.array([-1]))
# call: f(np.array([-2**63]), np.array([1]))
# call: f(np.array([2**62]), np.array([4]))
# call: f(np.array([-7]), np.array([2]))
# call: f(np.array([7]), np.array([-2]))
# call: f(np.array([7]), np.array([0]))
