"""Each iteration reads and writes its own element."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    for i in prange(len(x)):
        x[i] = x[i] * x[i] + 1


# call: f(np.arange(1000.0))
# call: f(np.arange(100000))
# call: f(np.arange(1000)[::-1])
# call: f(np.arange(300, dtype=np.uint16))
