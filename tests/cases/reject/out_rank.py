"""`out=` of too few dimensions."""

import numpy as np
from weft import parallel


@parallel
def f(x, n):
    np.sum(x, axis=0, out=n)  # error[E0401]: the result of 'numpy.sum' has 1 dimensions


# types: f(float64[:, :], float64[:, :])
