"""Arrays of bools as masks."""

import numpy as np
from weft import parallel


@parallel
def f(mask, x):
    s = 0.0
    n = 0
    for i in range(len(mask)):
        if mask[i]:
            s += x[i]
            n += 1
        mask[i] = not mask[i]
    return s, n


# call: f(np.array([True, False, True]), np.arange(3.0))
# call: f(np.zeros(0, bool), np.arange(3.0))
