"""Arithmetic of complex64 and complex128 elements."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    return x[0] + y[0], x[0] * y[0], x[0] - y[0], -x[0], x[0].real, x[0].imag


@parallel
def div(x, y):
    return x[0] / y[0]


# call: f(np.array([1 + 2j]), np.array([3 - 4j]))
# call: f(np.array([1 + 2j], np.complex64), np.array([0.1 - 4j], np.complex64))
# call: f(np.array([1e200 + 1e200j]), np.array([1e200 - 1e200j]))
# call: div(np.array([1 + 2j]), np.array([3 - 4j]))
# call: div(np.array([1 + 2j]), np.array([1e-300 + 1e300j]))
# call: div(np.array([1 + 2j], np.complex64), np.array([0.3 - 4j], np.complex64))
