"""Negative and positive indices that meet in one element."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, k):
    for i in prange(len(x)):
        x[i - k] = i


@parallel
def full_circle(x, n):
    for i in prange(-n, n):
        x[i] = i


# call: f(np.zeros(1000), 0)
# call: f(np.zeros(1000), 500)
# call: f(np.zeros(1000), 1000)
# call: full_circle(np.zeros(1000), 1000)
