"""zip stops at the shortest."""

import numpy as np
from weft import parallel


@parallel
def f(x, y):
    s = 0.0
    n = 0
    for a, b in zip(x, y):
        s += a * b
        n += 1
    return s, n


@parallel
def three(x, y, z):
    s = 0.0
    for a, b, c in zip(x, y, z):
        s += a + b * c
    return s


@parallel
def numbered(x, y):
    s = 0.0
    for i, (a, b) in enumerate(zip(x, y)):
        s += i * (a - b)
    return s


# call: f(np.arange(4.0), np.ones(6))
# call: f(np.arange(6.0), np.ones(4))
# call: f(np.zeros(0), np.ones(4))
# call: three(np.arange(3.0), np.arange(3), np.ones(5, np.float32))
# call: numbered(np.arange(4.0), np.ones(4))
