"""Masks and arrays of indices as subscripts, read and written."""

import numpy as np
from weft import parallel


@parallel
def read(a):
    return a[a > 0.5], a[~(a > 0.5)], np.sum(a[a < 0.3]), a[np.isnan(a)]


@parallel
def rows(a, m):
    return a[m], a[m].sum()


@parallel
def cleared(a, x):
    a[a < 0] = x
    a[a > 2] = 2
    return a


@parallel
def replaced(a, m, v):
    a[m] = v
    return a


@parallel
def updated(a, m):
    a[m] += 1
    a[m] *= 2
    return a


@parallel
def placed(a, idx, v):
    a[idx] = v
    return a


@parallel
def added(a, idx, v):
    a[idx] += v
    return a


@parallel
def shared(a, m):
    a[m] = a[::-1][m]
    return a


@parallel
def order(a):
    """The value comes before the subscript."""

    def mask(x):
        x[0] = 100.0
        return x > 2

    a[mask(a)] = a.sum()
    return a


rng = np.random.default_rng(2)
A = rng.standard_normal((5, 6))
M = np.array([True, False, True, True, False])

# call: read(rng.random(50))
# call: read(A)
# call: read(A.T)
# call: read(np.zeros(0))
# call: read(A.astype(np.float32))
# call: rows(A, M)
# call: rows(A, np.zeros(5, dtype=bool))
# call: rows(A, np.ones(4, dtype=bool))
# call: rows(A, A > 0)
# call: cleared(A.copy(), 0.0)
# call: cleared(A.copy(), np.nan)
# call: cleared(rng.integers(-5, 5, 40), 3)
# call: replaced(np.arange(5.0), M, 7.5)
# call: replaced(np.arange(5.0), M, np.array([10.0, 20.0, 30.0]))
# call: replaced(np.arange(5.0), M, np.array([10.0]))
# call: replaced(np.arange(5.0), M, np.array([10.0, 20.0]))
# call: replaced(np.arange(5), M, np.array([10.9, -20.9, 30.5]))
# call: replaced(np.arange(5.0), np.ones(6, dtype=bool), 1.0)
# call: replaced(np.zeros((5, 3)), M, 1.0)
# call: updated(np.arange(5.0), M)
# call: updated(np.arange(5, dtype=np.uint8) + 250, M)
# call: placed(np.arange(6.0), np.array([0, -1, 2, 0]), 9.5)
# call: placed(np.arange(6.0), np.array([0, -1, 2, 0]), np.array([1.5, 2.5, 3.5, 4.5]))
# call: placed(np.arange(6.0), np.array([0, 6]), np.array([1.5, 2.5]))
# call: placed(np.arange(6.0), np.array([0, -7]), 1.0)
# call: placed(np.arange(6.0), np.array([0, 1, 2]), np.array([1.5, 2.5])) message: any
# call: placed(np.zeros((4, 2)), np.array([1, 3]), 5.0)
# call: placed(np.arange(6.0), np.array([1, 2], dtype=np.uint8), 5.0)
# call: added(np.zeros(6), np.array([0, 0, 2, -1]), 1.5)
# call: added(np.zeros(6), np.array([0, 0, 2]), np.array([1.0, 2.0, 3.0]))
# call: added(np.zeros(6), np.array([0, 9]), 1.0)
# call: shared(np.arange(5.0), M)
# call: order(np.arange(5.0))
