# dump: clif
"""Pairs go from memory to two registers, all first parts and all second parts; a truth value is stored as a byte, and what stands under a condition where it holds."""

import numpy as np
from weft import parallel, prange


# types: f(complex128[:], complex128[:], bool[:])
@parallel
def f(x, y, m):
    for i in prange(len(x)):
        z = x[i] + y[i]
        m[i] = z.real < z.imag
        if z.real < 2:
            y[i] = z
