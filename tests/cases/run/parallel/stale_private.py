"""A private scalar that only some iterations assign before they read it."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, y):
    t = 100.0
    for i in prange(len(x)):
        if x[i] > 0.0:
            t = x[i]
        y[i] = t
    return t


@parallel
def inner(x):
    for i in prange(len(x)):
        for j in range(i % 3):
            t = j
        if i % 3 > 0:
            x[i] = t


# call: f((np.arange(10000.0) * 7) % 11 - 5, np.zeros(10000))
# call: inner(np.zeros(10000))
