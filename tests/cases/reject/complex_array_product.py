"""NumPy rounds products of whole complex arrays in another way than those of elements."""

import numpy as np
from weft import parallel


@parallel
def f(a, b):
    return np.sum(a * b)  # error[E0202]: '*' of whole arrays of complex numbers


# types: f(complex128[:], complex128[:])
