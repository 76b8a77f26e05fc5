"""An axis that a row does not have."""

import numpy as np

from weft import parallel


@parallel
def f(a):
    return np.diff(a, axis=5)  # error[E0407]


# types: f(float64[:])
