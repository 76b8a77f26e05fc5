"""An option of a function of arrays that the result's type depends on."""

import numpy as np
from weft import parallel


@parallel
def f(a, n):
    return np.ptp(a, axis=n)  # error[E0409]: axis= is not constant


# types: f(float64[:, :], int)
