"""where= with more axes than the array."""

import numpy as np
from weft import parallel


@parallel
def f(a, w):
    return np.sum(a, where=w)  # error[E0401]


# types: f(float64[:], bool[:, :])
