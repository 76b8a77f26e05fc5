"""The magnitude of a whole complex array."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.abs(a)  # error[E0202]: 'numpy.abs' of whole arrays of complex numbers


# types: f(complex128[:])
