"""An array that an iteration has made does not outlive its chunk."""

import numpy as np
from weft import parallel, prange


@parallel
def f(n):
    t = np.zeros(2)
    for i in prange(n):  # loop: serial live-out t
        t = np.zeros(2)
        t[0] = i
    return t


# types: f(int)
