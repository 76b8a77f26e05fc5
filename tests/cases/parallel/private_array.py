"""An array made in each iteration."""

import numpy as np
from weft import parallel, prange


@parallel
def f(out, m):
    for i in prange(len(out)):  # loop: parallel
        t = np.zeros(m)
        for j in range(m):  # loop: serial inner
            t[j] = i
        out[i] = t[0]


# types: f(float64[::1], int)
