"""Product reductions of ints, floats and wrapping dtypes."""

import numpy as np
from weft import parallel, prange


@parallel
def ints(n):
    p = 1
    for i in prange(1, n + 1):
        p *= i
    return p


@parallel
def floats(x):
    p = 1.0
    for i in prange(len(x)):
        p *= x[i]
    return p


@parallel
def wrap(x):
    p = x[0]
    for i in prange(len(x)):
        p *= x[i]
    return p


# call: ints(0)
# call: ints(20)
# call: ints(21)  # licensed: overflow
# call: ints(-3)
# call: floats(1.0 + 1.0 / (np.arange(1000) + 10.0))  # approx: 1e-12
# call: floats(np.zeros(0))
# call: wrap(np.arange(1, 60, 2))
# call: wrap(np.arange(1, 60, 2, dtype=np.uint8))
