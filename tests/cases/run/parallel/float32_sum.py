"""A float32 accumulator keeps its width."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    s = np.float32(0)
    for i in prange(len(x)):
        s += x[i]
    return s


# call: f(np.full(1000, 0.1, np.float32))  # approx: 1e-5
# call: f(np.zeros(0, np.float32))
