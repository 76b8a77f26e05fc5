"""`dtype=` of another kind than the numbers."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.add(a, 1, dtype=np.int64)  # error[E0401]: has no loop


# types: f(float64[:])
