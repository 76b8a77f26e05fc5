"""The line of each failure is its own."""

import numpy as np
from weft import parallel


@parallel
def f(x, i, d):
    a = x[i]
    b = 10 // d
    c = (
        a
        + b
        + x[i + 1]
    )
    return c


# call: f(np.arange(4), 1, 2)
# call: f(np.arange(4), 4, 2)
# call: f(np.arange(4), 1, 0)
# call: f(np.arange(4), 3, 1)
