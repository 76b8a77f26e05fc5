"""A dtype with text in it."""

import numpy as np
from weft import parallel


@parallel
def f(n):
    return np.zeros(n, dtype=[("x", "S4")])  # error[E0409]: S4 is no dtype that weft knows


# types: f(int)
