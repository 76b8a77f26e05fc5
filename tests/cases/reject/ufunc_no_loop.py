"""`dtype=` that the function has no loop for."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.sqrt(a, dtype=np.int64)  # error[E0401]: has no loop


# types: f(int64[:])
