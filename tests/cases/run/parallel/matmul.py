"""Matrix product, rows in parallel."""

import numpy as np
from weft import parallel, prange


@parallel
def matmul(a, b, c):
    for i in prange(a.shape[0]):
        for j in range(b.shape[1]):
            s = 0.0
            for k in range(a.shape[1]):
                s += a[i, k] * b[k, j]
            c[i, j] = s


# call: matmul(np.arange(600.0).reshape(20, 30), np.arange(1200.0).reshape(30, 40), np.zeros((20, 40)))
# call: matmul(np.asfortranarray(np.arange(600.0).reshape(20, 30)), np.ones((30, 40)), np.zeros((20, 40), order="F"))
