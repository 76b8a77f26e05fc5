"""An array made in each iteration."""

import numpy as np
from weft import parallel, prange


@parallel
def f(out, m):
    for i in prange(len(out)):
        t = np.zeros(m)
        for j in range(m):
            t[j] = i * j
        s = 0.0
        for j in range(m):
            s += t[j]
        out[i] = s


# call: f(np.zeros(100), 10)
# call: f(np.zeros(1000), 3)
# call: f(np.zeros(10), 0)
