"""Index arithmetic that leaves 64 bits in some iterations."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, k):
    for i in prange(len(x)):
        x[i * k] = 1.0


# call: f(np.zeros(100), 1)
# call: f(np.zeros(100), 0)
# call: f(np.zeros(100), -1)
# call: f(np.zeros(100), 2)
# call: f(np.zeros(100), 2**62)
