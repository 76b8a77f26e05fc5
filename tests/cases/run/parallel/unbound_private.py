"""A private scalar that is unbound in one iteration raises there, unless an earlier iteration bound it."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, at):
    for i in prange(len(x)):
        if i >= at:
            t = i
        x[i] = t


# call: f(np.zeros(1000), 0)
# call: f(np.zeros(1000), 1)
# call: f(np.zeros(1000), 500)
