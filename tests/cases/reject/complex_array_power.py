"""The reciprocal of a whole complex array."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return a ** -1  # error[E0202]: '** -1' of whole arrays of complex numbers


# types: f(complex128[:])
