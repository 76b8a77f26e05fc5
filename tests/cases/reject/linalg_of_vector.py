"""Linear algebra of an array of one dimension."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.linalg.inv(a)  # error[E0401]


# types: f(float64[:])
