"""A NumPy function that is not supported."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    return np.linalg.tensorinv(x)  # error[E0302]


# types: f(float64[:, :])
