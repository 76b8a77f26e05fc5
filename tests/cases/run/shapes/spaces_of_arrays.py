"""linspace, logspace and geomspace between arrays."""

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
def along(a, b, n):
    return np.linspace(a, b, n, axis=1), np.linspace(a, b, n, axis=-1), np.linspace(a, b, n, True, False, np.int64, -2)


@parallel
def whole(a, b, n):
    return np.linspace(a, b, n, dtype=np.int64), np.linspace(a, b, n, dtype="i4")


@parallel
def lists(n):
    return np.linspace([1, 2], [3, 5.5], n), np.linspace((1, 2), 7, n), np.linspace(0, [[1.0], [2.0]], n)


@parallel
def powers(a, b, n):
    return np.logspace(a, b, n), np.logspace(a, b, n, base=2), np.logspace(a, b, n, False, 2.5), np.logspace(a, b, n, dtype=np.float32, axis=-1)


@parallel
def bases(a, b, n, c):
    return np.logspace(a, b, n, base=c), np.logspace(a, b, n, base=c, axis=-1), np.logspace(a, b, n, base=c, axis=1, endpoint=False)


@parallel
def ratios(a, b, n):
    return np.geomspace(a, b, n), np.geomspace(a, b, n, endpoint=False), np.geomspace(a, b, n, dtype=np.float32), np.geomspace(a, b, n, axis=-1)


@parallel
def mutated(a):
    x = np.linspace(a, a + 1, 3)
    x[0] = 5
    return x, a


# call: line(np.arange(3.0), np.array([5.0, 0.3, -7.1]), 7)
# call: line(np.arange(3), np.arange(3) * 7, 7)
# call: line(np.arange(3, dtype=np.int8), 100.5, 4)
# call: line(np.float32([0.1, 0.2]), 7, 5)
# call: line(np.float32([0.1, 0.2]), np.float64(7), 5)
# call: line(np.float32([0.1, 0.2]), np.arange(2), 5)
# call: line(0, np.arange(6.0).reshape(2, 3), 5)
# call: line(np.arange(2.0)[:, None], np.arange(3.0), 5)
# call: line(np.arange(6.0).reshape(2, 3).T, np.arange(12.0)[::-4], 5)
# call: line(np.arange(3.0), np.arange(3.0), 4)
# call: line(np.array([0.0, 1.0]), np.array([5e-324, 2.0]), 4)
# call: line(np.array([0.0, -0.0]), np.array([-0.0, 0.0]), 3)
# call: line(np.array([np.inf, np.nan, 1.0]), np.array([np.inf, 1.0, -np.inf]), 3)
# call: line(np.array([1.0, 2.0]), 3.0, 1)
# call: line(np.array([1.0, 2.0]), 3.0, 0)
# call: line(np.array([1.0, 2.0]), 3.0, 2)
# call: line(np.array([1.0, 2.0]), 3.0, -1)
# call: line(np.zeros(0), 1.0, 3)
# call: line(np.array(1.0), 2.0, 3)
# call: line(np.array(1), np.array(2.5), 3)
# call: line(np.arange(3.0), np.arange(4.0), 3)  # message: any
# call: line(np.array([True, False]), np.array([2**62, 5]), 5)
# call: steps(np.arange(3.0), np.array([5.0, 0.3, -7.1]), 7)
# call: steps(np.float32([0.1, 0.2]), 7, 5)
# call: steps(np.array(1.0), 2, 3)
# call: steps(np.arange(2.0)[:, None], np.arange(3.0), 2)
# call: steps(np.arange(2.0), 3.0, 1)  # licensed: ValueError
# call: along(np.arange(3.0), np.array([5.0, 0.3, -7.1]), 7)
# call: along(np.arange(6.0).reshape(2, 3), 9, 4)
# call: whole(np.arange(3.0), np.array([5.0, 0.3, -7.1]), 7)
# call: whole(np.arange(3), 10, 4)
# call: lists(4)
# call: powers(np.arange(2.0), np.array([5.0, 0.3]), 7)  # ulp: 2
# call: powers(np.float32([0, 1]), 3, 4)  # ulp: 2
# call: powers(np.arange(6).reshape(2, 3), np.arange(3), 4)  # ulp: 2
# call: bases(0, 3, 4, np.array([2.0, 3.0]))  # ulp: 2
# call: bases(np.arange(2.0), 3, 4, np.array([2.0, 3.0]))  # ulp: 2
# call: bases(np.arange(2.0), np.arange(6.0).reshape(3, 2), 4, np.array([2, 3]))  # ulp: 2
# call: bases(np.float32([0, 1]), 3, 4, np.float32([2, 3]))  # ulp: 2
# call: ratios(np.array([1.0, 2.0, -1.0]), np.array([1000.0, 0.5, -8.0]), 4)  # ulp: 2
# call: ratios(np.array([1, 2, 5]), 1000, 4)  # ulp: 2
# call: ratios(np.float32([1, 2, 5]), np.float32([1000]), 4)  # approx: 1e-6
# call: ratios(1, np.array([[10.0, 100.0]]), 3)  # ulp: 2
# call: ratios(np.array([1.0, -1.0]), np.array([-10.0, 10.0]), 3)
# call: ratios(np.array([1.0, 2.0]), 5.0, 1)
# call: ratios(np.array([1.0, 2.0]), 5.0, 0)
# call: ratios(np.array([1.0, 0.0]), 5.0, 3)
# call: ratios(np.array([1.0, 2.0]), np.array([0.0, 1.0]), 3)
# call: mutated(np.arange(3.0))
