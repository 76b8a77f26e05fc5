"""What NumPy rounds for whole arrays of complex numbers in another way than for their elements."""

import numpy as np
from weft import parallel


@parallel
def product(a, b):
    return a * b  # error[E0202]: '*' of whole arrays of complex numbers


@parallel
def power(a, b):
    return a**2  # error[E0202]: '**' of whole arrays of complex numbers


@parallel
def magnitude(a, b):
    return np.abs(a)  # error[E0202]: 'numpy.abs' of whole arrays of complex numbers


# types: product(complex128[:], complex128[:])
# types: power(complex128[:], complex128[:])
# types: magnitude(complex128[:], complex128[:])
