"""Comparisons of the loop's own index, stored as bools: every element of a register has its own answer."""

import numpy as np
from weft import parallel, prange


@parallel
def below(n, k):
    out = np.zeros(n, np.bool_)
    for i in prange(n):
        out[i] = np.uint64(i) < k
    return out


@parallel
def between(n, low, high):
    out = np.zeros(n, np.bool_)
    for i in prange(n):
        out[i] = low <= i < high
    return out


@parallel
def marked(n, k, a):
    out = np.zeros(n, np.int64)
    for i in prange(n):
        if i == k:
            out[i] = a[i]
        else:
            out[i] = -1
    return out


@parallel
def tied(n, k):
    small = np.zeros(n, np.uint8)
    for i in prange(n):
        small[i] = np.uint8(i) > k
    return small


# call: below(100, np.uint64(37))
# call: below(1, np.uint64(0))
# call: below(0, np.uint64(3))
# call: below(67, np.uint64(66))
# call: between(100, 3, 61)
# call: between(33, 5, 5)
# call: marked(100, 41, np.arange(100) * 7)
# call: marked(9, 100, np.arange(9))
# call: tied(200, np.uint8(99))
