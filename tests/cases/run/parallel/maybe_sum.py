"""A reduction over float32 and integer elements that starts from a Python number."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    s = 0
    for i in prange(len(x)):
        s += x[i]
    return s


# call: f(np.zeros(0, np.int32))
# call: f(np.arange(1000, dtype=np.int32))
# call: f(np.arange(300, dtype=np.uint8) + np.uint8(7))
# call: f(np.full(3, 2**62))
# call: f(np.ones(1000, np.float32))
