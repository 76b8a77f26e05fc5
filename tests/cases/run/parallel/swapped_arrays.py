"""Array names that change places in every iteration."""

import numpy as np
from weft import parallel, prange


@parallel
def f(a, b):
    for i in prange(len(a)):
        a[i] = b[i] + 1.0
        a, b = b, a
    return a[0]


# call: f(np.zeros(1000), np.ones(1000))
# call: f(np.zeros(1), np.ones(1))
