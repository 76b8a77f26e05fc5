"""Two local names of one array do not hide a clash."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    y = x
    for i in prange(1, len(x)):
        y[i] = x[i - 1] + 1


@parallel
def choose(x, z, c):
    y = x
    if c:
        y = z
    for i in prange(1, len(x)):
        y[i] = x[i - 1] + 1


# call: f(np.zeros(10000))
# call: choose(np.zeros(5000), np.zeros(5000), True)
# call: choose(np.zeros(5000), np.zeros(5000), False)
