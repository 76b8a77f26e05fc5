"""Views of an array that the iteration makes."""

from weft import parallel, prange


import numpy as np


@parallel
def f(out):
    for i in prange(len(out)):  # loop: parallel
        work = np.zeros(8)
        left, right = work[:4], work[4:]
        left[:] = i
        right[:] = left[::-1]
        out[i] = work[5]


# types: f(float64[::1])
