"""`out=` of a type that the result cannot be cast to, and of too few dimensions."""

import numpy as np
from weft import parallel


@parallel
def f(x, n):
    np.multiply(x, 2, out=n)  # error[E0401]: the result of 'numpy.multiply' has the type float64


# types: f(float64[:], int64[:])
