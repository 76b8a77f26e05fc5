"""A parameter with default None, tested with is."""

import numpy as np
from weft import parallel


@parallel
def f(x, scale=None):
    if scale is None:
        return x
    return x * scale


@parallel
def g(x, out=None):
    if out is not None:
        out[0] = x
        return 1
    return 0


# call: f(3)
# call: f(3, 4)
# call: f(3, None)
# call: f(1.5, scale=2.0)
# call: g(1.0)
# call: g(1.0, np.zeros(2))
