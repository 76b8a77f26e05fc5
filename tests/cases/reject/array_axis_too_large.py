"""An axis that the array has not."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.sum(a, axis=2)  # error[E0407]: axis 2 is out of bounds


# types: f(float64[:, :])
