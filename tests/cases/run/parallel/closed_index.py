"""Subscripts that are functions of the loop's variable alone."""

import numpy as np
from weft import parallel, prange


@parallel
def halves(y, n):
    for i in prange(n):
        y[i // 2] = i


@parallel
def every_other(y, n):
    for i in prange(0, n, 2):
        y[i // 2] = i


@parallel
def folded(y, n):
    for i in prange(n):
        y[i % 8 - 3] = i


@parallel
def far(y, n):
    for i in prange(n):
        y[i % 5000] = i


# call: halves(np.zeros(5), 0)
# call: halves(np.zeros(5), 1)
# call: halves(np.zeros(5), 9)
# call: halves(np.zeros(50000), 100000)
# call: halves(np.zeros(50000), 100001)
# call: halves(np.zeros(50000), 100003)
# call: every_other(np.zeros(50000), 100000)
# call: every_other(np.zeros(50000), 99998)
# call: folded(np.zeros(20), 7)
# call: folded(np.zeros(20), 100000)
# call: folded(np.zeros(4), 100000)
# call: far(np.zeros(5000), 4999)
# call: far(np.zeros(5000), 20000)
