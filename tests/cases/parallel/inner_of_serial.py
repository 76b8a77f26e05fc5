"""The inner loop of a serial one may be parallel."""

import math

from weft import parallel


@parallel
def f(a, steps):
    for t in range(steps):  # loop: serial clash a[i]
        for i in range(len(a)):  # loop: parallel
            a[i] = math.sqrt(a[i] + t)


# types: f(float64[::1], int)
