"""NumPy's warnings are those of the caller."""

import numpy as np

from weft import parallel


@parallel
def f(x):
    with np.errstate(divide="ignore"):  # error[E0201]: 'with'
        return 1 / x


# types: f(float64[:])
