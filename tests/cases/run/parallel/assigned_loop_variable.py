"""The loop variable is assigned in the body before it is used as an index."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    for i in prange(len(x)):
        i = i // 2
        x[i] = x[i] + i


@parallel
def shifted(x):
    for i in prange(len(x) - 1):
        i = i + 1
        x[i] = i * 2


# call: f(np.zeros(1000))
# call: shifted(np.zeros(1000))
