"""zeros_like and its relatives take shape and dtype from an array."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    return np.zeros_like(x), np.ones_like(x), np.full_like(x, 3)


@parallel
def typed(x):
    y = np.zeros(x.shape, dtype=x.dtype)
    z = np.zeros_like(x, dtype=np.float32)
    return y, z


# call: f(np.arange(3.0))
# call: f(np.zeros((2, 3), np.int16))
# call: typed(np.zeros((2, 2), np.uint8))
# call: typed(np.zeros(0))
