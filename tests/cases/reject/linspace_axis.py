"""linspace along an axis that there is not."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return np.linspace(a, 5, 3, axis=2)  # error[E0407]


# types: f(float64[:])
