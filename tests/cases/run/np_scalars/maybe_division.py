"""Whether division by zero raises depends on where the value came from."""

import numpy as np
from weft import parallel


@parallel
def f(x, n):
    d = 0.0
    for i in range(n):
        d += x[i]
    return 1.0 / d


# call: f(np.zeros(3), 0)
# call: f(np.zeros(3), 2)
# call: f(np.array([4.0]), 1)
