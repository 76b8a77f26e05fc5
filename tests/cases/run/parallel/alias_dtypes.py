"""Two views of one memory with different dtypes."""

import numpy as np
from weft import parallel, prange


def punned(n):
    base = np.zeros(n, np.int64)
    return base, base.view(np.int32)


@parallel
def f(x, y):
    for i in prange(len(x)):
        y[i] = i
        x[i] += 1


# call: f(*punned(1000))
# call: f(np.zeros(1000, np.int64), np.zeros(1000, np.int32))
