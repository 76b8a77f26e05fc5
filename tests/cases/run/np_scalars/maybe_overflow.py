"""An int that may be np.int64 raises or wraps as its origin says."""

import numpy as np
from weft import parallel


@parallel
def f(x, n, m):
    s = 9223372036854775807
    for i in range(n):
        s = x[i]
    for _ in range(m):
        s = s + 1
    return s


# call: f(np.array([2**63 - 1]), 1, 1)
# call: f(np.array([5]), 1, 3)
# call: f(np.array([5]), 0, 0)
# call: f(np.array([5]), 0, 1)  # licensed: overflow
