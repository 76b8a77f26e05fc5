"""Variances of complex numbers have the type of their parts, which dtype= does not change."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.var(a, dtype=np.complex128)  # error[E0405]


# types: f(complex128[:])
