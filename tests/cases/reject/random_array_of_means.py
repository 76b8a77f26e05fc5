"""np.random.normal of an array of means."""

import numpy as np
from weft import parallel


@parallel
def f(n):
    x = np.zeros(n)
    return np.random.normal(x, 1.0)  # error[E0405]: does not take float64[::1]


# types: f(int)
