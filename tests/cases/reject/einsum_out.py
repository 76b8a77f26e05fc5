"""einsum: out= of a type that does not hold the sums."""

import numpy as np
from weft import parallel


@parallel
def f(a, c):
    return np.einsum("ij->i", a, out=c)  # error[E0401]


# types: f(float64[:, :], float32[:])
