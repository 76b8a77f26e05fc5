"""A function that returns its array argument returns the object itself."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    x[0] = 7
    return x


@parallel
def pick(c, x, y):
    if c:
        return x
    return y


# call: f(np.zeros(2))
# call: pick(True, np.zeros(2), np.ones(2))
# call: pick(False, np.zeros(2), np.ones(2))
