"""Tuple assignment evaluates the whole right side first."""

import numpy as np
from weft import parallel


@parallel
def f(a, b, c):
    a, b = b, a
    a, b, c = c, a, b
    (a, b), c = (c, a), b
    return a, b, c


@parallel
def array_swap(x, i, j):
    x[i], x[j] = x[j], x[i]


# call: f(1, 2, 3)
# call: f(1.5, 2.5, 3.5)
# call: array_swap(np.arange(5.0), 1, 3)
# call: array_swap(np.arange(5), 2, -1)
