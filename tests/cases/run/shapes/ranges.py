"""linspace, logspace, geomspace, arange."""

import numpy as np
from weft import parallel


@parallel
def line(a, b, n):
    return np.linspace(a, b, n), np.linspace(a, b, n, endpoint=False), np.linspace(a, b, num=n, dtype=np.float32), np.linspace(a, b)


@parallel
def steps(a, b, n):
    x, step = np.linspace(a, b, n, retstep=True)
    y, other = np.linspace(a, b, n, False, True)
    return x, step, y, other


@parallel
def whole(a, b, n):
    return np.linspace(a, b, n, dtype=np.int64), np.linspace(a, b, n, dtype=int), np.linspace(a, b, n, dtype='i4')


@parallel
def loop(n):
    total = 0.0
    for x in np.linspace(0, 1, n):
        total += x * x
    return total


# call: line(0.0, 1.0, 11)
# call: line(0, 1, 7)
# call: line(-3.3, 7.7, 100)
# call: line(1.0, 1.0, 5)
# call: line(5, -5, 13)
# call: line(0.0, 1.0, 0)
# call: line(0.0, 1.0, 1)
# call: line(0.0, 1.0, 2)
# call: line(0.0, 1.0, -1)
# call: line(np.float32(0), np.float32(1), 10)
# call: line(np.float32(0.1), 1, 10)
# call: line(np.int32(3), np.int8(7), 10)
# call: line(0.0, 5e-324, 10)
# call: line(0.0, np.inf, 4)
# call: line(np.nan, 1.0, 4)
# call: line(1e308, -1e308, 5)
# call: line(0.1, 0.7, 1001)
# call: line(np.float64(0.1), 3, 33)
# call: line(True, 5, 9)
# call: line(0.0, 1.0, np.int32(9))
# call: steps(0.0, 3.0, 10)
# call: steps(0.0, 3.0, 1)
# call: steps(0.0, 3.0, 0)
# call: steps(np.float32(0.0), np.float32(3.0), 7)
# call: whole(0.0, 10.0, 7)
# call: whole(-10.0, 0.5, 8)
# call: loop(1000)
