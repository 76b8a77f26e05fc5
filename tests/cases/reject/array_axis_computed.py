"""The dimensions of the result depend on the axis."""

import numpy as np
from weft import parallel


@parallel
def f(a, k):
    return np.sum(a, axis=k)  # error[E0409]: axis= is not constant


# types: f(float64[:, :], int)
