"""einsum: subscripts that are no constant."""

import numpy as np
from weft import parallel


@parallel
def f(a, how):
    return np.einsum(how, a)  # error[E0409]


# types: f(float64[:, :], str)
