"""An exception in a callee leaves through its caller, with the callee's line."""

import numpy as np
from weft import parallel


def check(x):
    if x < 0:
        raise ValueError("negative")
    return x


@parallel
def f(x, i):
    s = 0
    for k in range(i + 1):
        s += check(x[k])
    return s


# call: f(np.array([1, 2, -3]), 1)
# call: f(np.array([1, 2, -3]), 2)
# call: f(np.array([1, 2]), 2)
