"""Column ownership."""

import numpy as np
from weft import parallel, prange


@parallel
def f(a):
    for j in prange(a.shape[1]):
        for i in range(1, a.shape[0]):
            a[i, j] += a[i - 1, j]


# call: f(np.ones((20, 500)))
# call: f(np.ones((20, 500), order="F"))
# call: f(np.arange(6).reshape(2, 3))
