"""fft: a real array as out=."""

import numpy as np
from weft import parallel


@parallel
def f(a, c):
    return np.fft.fft(a, out=c)  # error[E0405]


# types: f(float64[:], float64[:])
