"""initial=None of a sum whose order of additions the type does not tell."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.sum(a, axis=(1, 2), initial=None)  # error[E0405]


# types: f(float64[:, :, ::1])
