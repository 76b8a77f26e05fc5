"""Every iteration writes the same element."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, k):
    for i in prange(1000):
        x[k] = i


@parallel
def g(x):
    for i in prange(1000):
        x[i // 2] = i


@parallel
def h(x):
    for i in prange(1000):
        x[i % 10] += i


# call: f(np.zeros(3), 1)
# call: g(np.zeros(500))
# call: h(np.zeros(10))
