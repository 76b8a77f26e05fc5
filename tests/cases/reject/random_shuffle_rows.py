"""random.shuffle of rows."""

import random

import numpy as np
from weft import parallel


@parallel
def f(n):
    x = np.zeros((n, 2))
    random.shuffle(x)  # error[E0405]: does not take float64[:, ::1]


# types: f(int)
