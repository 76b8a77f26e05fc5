"""Calls of functions inside a parallel loop."""

import numpy as np
from weft import parallel, prange


def clamp(v, lo, hi):
    if v < lo:
        return lo
    if v > hi:
        return hi
    return v


def collatz(n):
    c = 0
    while n > 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        c += 1
    return c


@parallel
def f(x, y):
    for i in prange(len(x)):
        y[i] = clamp(x[i], 100.0, 900.0)


@parallel
def longest(n):
    best = 0
    for i in prange(1, n):
        best = max(best, collatz(i))
    return best


# call: f(np.arange(1000.0), np.zeros(1000))
# call: longest(10000)
