"""Division of float64 elements by zero gives inf or nan, never an exception."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] / y[0], x[0] // y[0], x[0] % y[0]


@parallel
def g(x):
    return 1.0 / x[0], x[0] / 0, x[0] / 0.0


# call: f(np.array([1.0]), np.array([0.0]))
# call: f(np.array([-1.0]), np.array([0.0]))
# call: f(np.array([0.0]), np.array([0.0]))
# call: f(np.array([7.5]), np.array([-2.0]))
# call: f(np.array([-7.5]), np.array([2.0]))
# call: f(np.array([5.0]), np.array([np.inf]))
# call: f(np.array([-5.0]), np.array([np.inf]))
# call: g(np.array([0.0]))
# call: g(np.array([2.0]))
