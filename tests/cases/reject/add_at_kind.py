"""What `add.at` computes does not fit the array."""

import numpy as np
from weft import parallel


@parallel
def f(a, i, x):
    np.add.at(a, i, x)  # error[E0401]: 'numpy.add.at' gives np.float64, and the array is of int64


# types: f(int64[:], int64[:], float64[:])
