"""Overlapping views of one array as arguments."""

import numpy as np
from weft import parallel, prange


def views(n, k):
    base = np.arange(float(n))
    return base[:-k], base[k:]


def swapped(n, k):
    a, b = views(n, k)
    return b, a


def interleaved(n):
    base = np.arange(float(n))
    return base[::2], base[1::2]


def mirrored(n):
    base = np.arange(float(n))
    return base, base[::-1]


@parallel
def copy(x, y):
    for i in prange(len(x)):
        y[i] = x[i] + 0.5


@parallel
def plain(x, y):
    for i in range(len(x)):
        y[i] = x[i] + 0.5


# call: copy(*views(10000, 1))
# call: copy(*swapped(10000, 1))
# call: copy(*views(10000, 6000))
# call: copy(*interleaved(10000))
# call: copy(*mirrored(10000))
# call: plain(*views(10000, 1))
# call: plain(*mirrored(10001))
# call: plain(*swapped(10000, 3))
