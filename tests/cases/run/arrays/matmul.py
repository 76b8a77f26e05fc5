"""Matrix product by three loops."""

import numpy as np
from weft import parallel


@parallel
def matmul(a, b, c):
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            s = 0.0
            for k in range(a.shape[1]):
                s += a[i, k] * b[k, j]
            c[i, j] = s


# call: matmul(np.arange(6.0).reshape(2, 3), np.arange(12.0).reshape(3, 4), np.zeros((2, 4)))
# call: matmul(np.ones((3, 3), order="F"), np.eye(3)[::-1], np.zeros((3, 3), np.float32))
# call: matmul(np.ones((2, 0)), np.ones((0, 2)), np.ones((2, 2)))
# call: matmul(np.ones((2, 3)), np.ones((2, 2)), np.ones((2, 2)))
