"""The bounds of a range are evaluated once, before the first iteration."""

import numpy as np
from weft import parallel


def count(c, n):
    c[0] += 1
    return n


@parallel
def f(c, n):
    s = 0
    for i in range(count(c, 0), count(c, n), count(c, 2)):
        s += i
        n = 0
    return s


# call: f(np.array([0]), 10)
# call: f(np.array([0]), 0)
