"""NumPy raises ValueError."""

import numpy as np
from weft import parallel


@parallel
def f(a, b):
    return np.concatenate((a, b))  # error[E0405]: 'numpy.concatenate' of


# types: f(float64[:], float64[:, :])
