"""An integer sum that leaves 64 bits only on the way is licensed to raise or not; one that ends outside must raise."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, s):
    for i in prange(len(x)):
        s += int(x[i])
    return s


# call: f(np.array([1, 2, 3]), 2**63 - 7)
# call: f(np.array([1, 2, 3]), 2**63 - 6)  # licensed: overflow
# call: f(np.full(1000, 2**62), 0)  # licensed: overflow
# call: f(np.full(1000, -2**62), 5)  # licensed: overflow
