"""fft: NumPy's ifft2 does not use its out=."""

import numpy as np
from weft import parallel


@parallel
def f(a, c):
    return np.fft.ifft2(a, out=c)  # error[E0405]


# types: f(complex128[:, :], float64[:, :])
