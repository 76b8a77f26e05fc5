"""A recurrence asked to be parallel runs serially and right."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    for i in prange(1, len(x)):
        x[i] = x[i - 1] + x[i]


@parallel
def scalar(x, y):
    last = 0.0
    for i in prange(len(x)):
        y[i] = x[i] - last
        last = x[i]
    return last


# call: f(np.arange(1000.0))
# call: f(np.arange(100000))
# call: scalar(np.arange(1000.0) ** 2, np.zeros(1000))
