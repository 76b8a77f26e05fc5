"""The square of a whole complex array."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.real(a**2)  # error[E0202]: '**' of whole arrays of complex numbers


# types: f(complex128[:])
