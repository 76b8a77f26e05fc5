"""Scalars of every type read from outside the loop."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, a, b, c, z):
    for i in prange(len(x)):
        v = a + b * i
        if c:
            v = v + z.real
        x[i] = v


# call: f(np.zeros(1000), 3, 0.5, True, 2 + 1j)
# call: f(np.zeros(1000), 3.5, 2, False, 2 + 1j)
