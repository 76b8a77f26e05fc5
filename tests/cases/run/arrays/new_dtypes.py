"""New arrays with dtypes, by keyword and by position."""

import numpy as np
from weft import parallel


@parallel
def ints(n):
    return np.zeros(n, dtype=np.int32), np.ones(n, np.uint8), np.full(n, 7, dtype=np.int16), np.zeros((n, n), dtype=np.int64)


@parallel
def others(n):
    return np.zeros(n, dtype=np.bool_), np.ones(n, dtype=np.float32), np.full(n, 1.5, dtype=np.complex64), np.ones(n, dtype=np.complex128)


@parallel
def inferred(n):
    return np.full(n, 3), np.full(n, 2.5), np.full(n, True), np.full(n, 1j)


# call: ints(2)
# call: others(3)
# call: inferred(2)
