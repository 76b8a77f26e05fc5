"""unchecked=True leaves the responsibility to the user."""

import numpy as np
from weft import parallel, prange


@parallel
def f(keys, out):
    for i in prange(len(keys), unchecked=True):
        out[keys[i]] = i


# call: f(np.arange(10000)[::-1].copy(), np.zeros(10000, np.int64))
