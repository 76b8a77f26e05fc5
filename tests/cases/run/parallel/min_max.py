"""Min and max reductions of ints and floats, nan included."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    lo = x[0]
    hi = x[0]
    for i in prange(len(x)):
        lo = min(lo, x[i])
        hi = max(hi, x[i])
    return lo, hi


# call: f(np.array([3.0, -1.0, 2.0]))
# call: f(np.array([5]))
# call: f(np.arange(100000)[::-1] % 7919)
# call: f(np.array([1.0, np.nan, 0.5, 2.0]))
# call: f(np.array([np.nan, 1.0, 2.0]))
# call: f(np.array([-0.0, 0.0, -0.0]))
# call: f(np.arange(200, dtype=np.uint8))
# call: f(np.arange(1000, dtype=np.float32) - 500)
# call: f(np.array([2**64 - 1, 5], np.uint64))
