"""einsum: another number of subscripts than dimensions."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.einsum("ijk->i", a)  # error[E0204]


# types: f(float64[:, :])
