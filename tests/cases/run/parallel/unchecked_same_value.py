"""Iterations that write one value into one element conflict, though the result is the same: the race check reports them."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, found):
    for i in prange(len(x), unchecked=True):
        if x[i] > 0.5:
            found[0] = True


# call: f(np.arange(6.0) / 5, np.zeros(1, np.bool_))  # races: reported
# call: f(np.arange(4.0) / 5, np.zeros(1, np.bool_))
