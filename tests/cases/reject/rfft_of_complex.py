"""rfft of complex numbers."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.fft.rfft(a)  # error[E0401]


# types: f(complex128[:])
