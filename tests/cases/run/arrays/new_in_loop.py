"""A temporary array made in every iteration."""

import numpy as np
from weft import parallel


@parallel
def f(n, m):
    total = 0.0
    for i in range(n):
        t = np.zeros(m)
        for j in range(m):
            t[j] += i * j
        for j in range(m):
            total += t[j]
    return total


@parallel
def last(n):
    a = np.zeros(1)
    for i in range(n):
        b = np.full(2, float(i))
        if i % 2 == 0:
            a = b
    return a


# call: f(3, 4)
# call: f(0, 4)
# call: f(200, 100)
# call: last(0)
# call: last(6)
