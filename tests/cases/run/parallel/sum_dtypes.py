"""Sums of every dtype, wrap-around included."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    s = x[0]
    for i in prange(1, len(x)):
        s += x[i]
    return s


# call: f(np.arange(100, dtype=np.uint8))
# call: f(np.arange(100, dtype=np.int8))
# call: f(np.arange(1000, dtype=np.int16))
# call: f(np.arange(1000, dtype=np.uint16))
# call: f(np.arange(100000, dtype=np.int32))
# call: f(np.arange(100000, dtype=np.uint32))
# call: f(np.full(1000, 2**62))
# call: f(np.full(1000, 2**63, np.uint64))
# call: f(np.arange(1000, dtype=np.float32))  # approx: 1e-5
# call: f(np.arange(1000) * (1 + 2j))  # approx: 1e-12
# call: f(np.ones(1))
