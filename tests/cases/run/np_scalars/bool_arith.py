"""np.bool is no integer: + is or, * is and, and with a Python int it becomes int64."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] + y[0], x[0] * y[0], x[0] & y[0], x[0] | y[0], x[0] ^ y[0], ~x[0]


@parallel
def g(x):
    return x[0] + 1, x[0] * 2.5, x[0] + True, x[0] == 1


# call: f(np.array([True]), np.array([True]))
# call: f(np.array([False]), np.array([True]))
# call: g(np.array([True]))
# call: g(np.array([False]))
