"""Row ownership: an inner loop over the columns of the iteration's row."""

import numpy as np
from weft import parallel, prange


@parallel
def f(a):
    for i in prange(a.shape[0]):
        s = 0.0
        for j in range(a.shape[1]):
            s += a[i, j]
        for j in range(a.shape[1]):
            a[i, j] = a[i, j] / (s + 1.0)


# call: f(np.arange(12.0).reshape(3, 4))
# call: f(np.arange(6000.0).reshape(300, 20))
# call: f(np.asfortranarray(np.arange(6000.0).reshape(300, 20)))
# call: f(np.zeros((0, 4)))
# call: f(np.zeros((4, 0)))
