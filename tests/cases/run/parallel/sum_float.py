"""A float sum is the same on any number of threads."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    s = 0.0
    for i in prange(len(x)):
        s += x[i]
    return s


# call: f(np.zeros(0))
# call: f(np.array([0.1]))  # approx: 1e-12
# call: f(np.array([0.1, 0.2]))  # approx: 1e-12
# call: f(np.array([0.1, 0.2, 0.3]))  # approx: 1e-12
# call: f(np.arange(1000) * 0.1)  # approx: 1e-12
# call: f(np.arange(100000) * 0.1)  # approx: 1e-12
# call: f(np.array([1.0, np.inf, -np.inf]))
