"""Parallel loops with starts, steps and negative steps."""

import numpy as np
from weft import parallel, prange


@parallel
def f(a, b, c):
    s = 0
    for i in prange(a, b, c):
        s += i * 3 + 1
    return s


@parallel
def fill(x, a, b, c):
    for i in prange(a, b, c):
        x[i] = i


# call: f(0, 1000, 1)
# call: f(0, 1000, 7)
# call: f(1000, 0, -3)
# call: f(0, 1000, -3)
# call: f(5, 5, 1)
# call: f(0, 10, 0)
# call: f(2**62, 2**62 + 1, 1)  # licensed: overflow
# call: fill(np.zeros(1000), 0, 1000, 3)
# call: fill(np.zeros(1000), 999, -1, -1)
# call: fill(np.zeros(1000), -1, -1001, -2)
