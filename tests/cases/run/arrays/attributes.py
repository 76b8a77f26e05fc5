"""shape, size, ndim and len."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    n, m = x.shape
    return n, m, x.shape[0], x.shape[-1], x.size, x.ndim, len(x), x.shape


@parallel
def one(x):
    return x.shape, x.size, x.ndim, len(x)


# call: f(np.zeros((3, 4)))
# call: f(np.zeros((0, 4)))
# call: f(np.zeros((3, 4))[::2, 1:])
# call: one(np.zeros(7))
