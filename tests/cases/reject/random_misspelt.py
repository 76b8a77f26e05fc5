"""A method that a generator of NumPy does not have."""

import numpy as np
from weft import parallel


@parallel
def f(n):
    rng = np.random.default_rng(n)
    return rng.standart_normal()  # error[E0302]: has no attribute 'standart_normal'


# types: f(int)
