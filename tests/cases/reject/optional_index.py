"""An index that may be None: in NumPy it is a new axis then."""

import numpy as np
from weft import parallel


@parallel
def f(x, n):
    i = None
    if n > 0:
        i = n
    return x[i]  # error[E0401]: None


# types: f(float64[::1], int)
