"""New arrays inside and outside a loop."""

import numpy as np
from weft import parallel


@parallel
def f(n):
    out = np.empty(n)
    for i in range(n):
        t = np.full(3, 1.5)
        t[0] += i
        out[i] = t[0] + t[-1]
    return out


# dump: hir mir
# types: f(int)
