"""A zero factor makes the whole product zero."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x):
    p = 1
    for i in prange(len(x)):
        p *= int(x[i])
    return p


# call: f(np.array([2, 0, 5]))
# call: f(np.concatenate([np.zeros(1, np.int64), np.full(200, 3)]))
