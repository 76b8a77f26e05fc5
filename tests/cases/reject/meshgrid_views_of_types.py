"""Sparse grids without copies of several types: a list in NumPy."""

import numpy as np
from weft import parallel


@parallel
def f(a, b):
    return np.meshgrid(a, b, sparse=True, copy=False)  # error[E0405]


# types: f(float64[:], int64[:])
