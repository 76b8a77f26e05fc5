"""An array and its transposed view."""

import numpy as np
from weft import parallel, prange


def both(n):
    a = np.arange(float(n * n)).reshape(n, n)
    return a, a.T


@parallel
def f(a, b):
    for i in prange(a.shape[0]):
        for j in range(a.shape[1]):
            b[i, j] = a[i, j] + 1.0


# call: f(*both(100))
# call: f(np.ones((100, 100)), np.zeros((100, 100), order="F"))
