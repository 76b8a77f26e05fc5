"""A polynomial with complex coefficients from an array."""

import numpy as np
from weft import parallel


@parallel
def f(coeffs, z):
    r = 0j
    for i in range(coeffs.shape[0]):
        r = r * z + coeffs[i]
    return r


# call: f(np.array([1 + 1j, 2, -3j]), 0.5 - 0.25j)
# call: f(np.zeros(0, complex), 1j)
