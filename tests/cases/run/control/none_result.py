"""Functions that fall off the end return None."""

import numpy as np
from weft import parallel


@parallel
def f(x):
    x[0] = 1.0


@parallel
def g(x):
    if x[0] > 0:
        return
    x[0] = 5.0


@parallel
def h(x):
    return None


# call: f(np.zeros(2))
# call: g(np.zeros(2))
# call: g(np.ones(2))
# call: h(np.ones(2))
