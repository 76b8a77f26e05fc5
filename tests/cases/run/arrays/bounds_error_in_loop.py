"""Stores before the failing iteration stay."""

import numpy as np
from weft import parallel


@parallel
def f(x, n):
    for i in range(n):
        x[i] = 1.0


@parallel
def back(x, n):
    for i in range(n):
        x[-i] = i


# call: f(np.zeros(4), 4)
# call: f(np.zeros(4), 5)
# call: back(np.zeros(4), 5)
# call: back(np.zeros(4), 6)
