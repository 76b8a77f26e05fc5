"""Floats added at places of an array of ints."""

import numpy as np
from weft import parallel


@parallel
def f(x, k):
    np.add.at(x, k, 1.5)  # error[E0401]: 'numpy.add.at' gives np.float64


# types: f(int64[:], int64[:])
