"""NumPy computes this in float16."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.ldexp(3, a)  # error[E0405]: float16


# types: f(int32[:])
