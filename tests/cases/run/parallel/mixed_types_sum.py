"""Float accumulators fed with other types."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    s = 0.0
    n = 0
    for i in prange(len(x)):
        s += i
        n += x[i] > 0
    return s, int(n)


# call: f(np.arange(1000) - 500)
# call: f(np.zeros(0, np.int64))
