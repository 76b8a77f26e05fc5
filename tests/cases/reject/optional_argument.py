"""A NumPy function of a value that may be None."""

import numpy as np
from weft import parallel


@parallel
def f(n):
    v = None
    if n > 0:
        v = 1.5
    return np.sqrt(v)  # error[E0405]: None


# types: f(int)
