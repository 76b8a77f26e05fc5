"""`where=` that is no mask."""

import numpy as np
from weft import parallel


@parallel
def f(x, n):
    np.multiply(x, 2, out=x, where=n)  # error[E0401]: int64[:] is not supported as where=


# types: f(float64[:], int64[:])
