"""A dtype that is no compile-time constant."""

import numpy as np
from weft import parallel


@parallel
def f(n, d):
    return np.zeros(n, dtype=d)  # error[E0409]


# types: f(int, int)
