"""np.arange and np.where."""

import numpy as np
from weft import parallel


@parallel
def ranges(n):
    return np.arange(n), np.arange(2, n), np.arange(n, 0, -2), np.arange(1, n, 3), np.arange(n, dtype=np.float64), np.arange(n, dtype=np.int32)


@parallel
def floats(a, b, s):
    return np.arange(a, b, s), np.arange(b), np.arange(a, b)


@parallel
def typed(a, b, s):
    return np.arange(a, b, s, dtype=np.float32), np.arange(a, b, s, dtype=np.int64), np.arange(a, b, s, np.int8), np.arange(a, b, s, dtype=complex)


@parallel
def counted_floats(a, b, s):
    return np.arange(a, b, s, dtype=np.float32), np.arange(a, b, s, dtype=float), np.arange(a, b, s, dtype=np.uint8), np.arange(b - a, dtype='f4')


@parallel
def chosen(c, x, y):
    return np.where(c, x, y), np.where(c, x, 0), np.where(c > 0, 1, 2), np.where(c, 1.5, y), np.where(c, x, np.nan)


@parallel
def relu(x):
    return np.where(x > 0, x, 0.01 * x), np.sum(np.where(x > 0, 1, 0))


rng = np.random.default_rng(5)
X = rng.standard_normal((6, 7))

# call: ranges(0)
# call: ranges(1)
# call: ranges(10)
# call: ranges(-3)
# call: floats(0.0, 1.0, 0.1)
# call: floats(1.0, -1.0, -0.3)
# call: floats(0.5, 7.25, 0.7)
# call: floats(2.0, 1.0, 0.5)
# call: floats(0.0, 1.0, 0.0) message: any
# call: floats(0.0, np.nan, 1.0) message: any
# call: chosen(np.array([True, False, True]), np.arange(3.0), np.arange(3.0) + 10)
# call: chosen(np.array([0, 1, 2]), np.arange(3), np.arange(3) + 10)
# call: chosen(np.array([0, 1, 2], dtype=np.int8), np.arange(3, dtype=np.float32), np.arange(3, dtype=np.int64))
# call: chosen(np.array([[True], [False]]), np.arange(3.0), np.arange(3.0) + 10)
# call: chosen(np.array([True, False]), np.arange(3.0), np.arange(3.0))
# call: relu(X)
# call: relu(X[::2].T)
# call: typed(0.0, 1.0, 0.1)
# call: typed(0.3, 5.9, 0.7)
# call: typed(1.5, 20.0, 1.5)
# call: typed(0.0, 0.05, 0.1)
# call: typed(2.0, 1.0, 0.1)
# call: counted_floats(3, 20, 4)
# call: counted_floats(16777215, 16777225, 1)
# call: counted_floats(16777217, 16777300, 7)
