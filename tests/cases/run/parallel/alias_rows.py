"""Overlapping blocks of rows of one matrix."""

import numpy as np
from weft import parallel, prange


def blocks(n, k):
    a = np.arange(float(n * 10)).reshape(n, 10)
    return a[:-k], a[k:]


@parallel
def f(a, b):
    for i in prange(a.shape[0]):
        for j in range(a.shape[1]):
            b[i, j] = a[i, j] + 1.0


# call: f(*blocks(500, 1))
# call: f(*blocks(500, 400))
