"""An empty array that is filled and returned."""

import numpy as np
from weft import parallel


@parallel
def table(n, m):
    a = np.empty((n, m))
    for i in range(n):
        for j in range(m):
            a[i, j] = i * 10.0 + j
    return a


@parallel
def squares(n):
    a = np.empty(n, dtype=np.int64)
    for i in range(n):
        a[i] = i * i
    return a


# call: table(2, 3)
# call: table(0, 3)
# call: squares(5)
# call: squares(-1)
# call: squares(1000)
