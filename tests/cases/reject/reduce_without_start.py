"""Without a start NumPy adds the first element to the sum of the others, which rounds in another way."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.add.reduce(a, initial=None)  # error[E0405]: initial=None is not supported here


# types: f(float64[:])
