"""NumPy gives a view of the real parts of a whole array."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.real(a)  # error[E0405]: does not take


# types: f(complex128[:])
