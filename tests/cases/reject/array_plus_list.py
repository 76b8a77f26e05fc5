"""A whole array and a list."""

import numpy as np
from weft import parallel


@parallel
def f(a, b):
    return np.sin(a) + b  # error[E0401]: '+' of an array and


# types: f(float64[:], list[float])
