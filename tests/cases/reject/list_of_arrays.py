"""Lists hold no arrays."""

import numpy as np

from weft import parallel


@parallel
def f(n):
    return [np.zeros(i) for i in range(n)]  # error[E0401]: a list of float64[::1]


# types: f(int)
