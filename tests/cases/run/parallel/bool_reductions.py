"""Reductions by and, or, &, | of bools."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, limit):
    every = True
    some = False
    for i in prange(len(x)):
        every = every and x[i] < limit
        some = some or x[i] == limit
    return bool(every), bool(some)


@parallel
def ints(n, k):
    every = True
    some = False
    odd = False
    for i in prange(n):
        every &= i < k
        some |= i == k
        odd ^= i % 2 == 1
    return every, some, odd


# call: f(np.arange(1000.0), 1000.0)
# call: f(np.arange(1000.0), 500.0)
# call: f(np.zeros(0), 1.0)
# call: ints(1000, 1000)
# call: ints(1000, 7)
# call: ints(0, 7)
