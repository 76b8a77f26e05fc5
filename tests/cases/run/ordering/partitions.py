"""np.partition and argpartition: only what NumPy promises of them."""

import numpy as np
from weft import parallel


@parallel
def at(a, k):
    p = np.partition(a, k)
    q = np.argpartition(a, k)
    return p[k], a[q[k]], np.sort(p), np.sort(a[q]), np.sort(p[:k]), np.sort(p[k:])


@parallel
def several(a):
    p = np.partition(a, [1, 4, -1])
    q = np.argpartition(a, (0, 3))
    return p[1], p[4], p[-1], a[q[0]], a[q[3]], np.sort(q)


@parallel
def along(a):
    return np.partition(a, 2, axis=0)[2], np.partition(a, 1)[:, 1], np.partition(a, 3, axis=None)[3], np.argpartition(a, 0, axis=1)[:, 0]


@parallel
def itself(a, k):
    a.partition(k)
    return a[k], np.sort(a)


X = np.array([2.5, np.nan, -1.0, np.inf, 0.0, -np.inf, 7.0, 1.5])
A = np.random.default_rng(3).permutation(30).reshape(5, 6)

# call: at(X, 3)
# call: at(X, -1)
# call: at(X, 0)
# call: at(np.array([5, 1, 4, 2, 3]), 2)
# call: at(np.array([5, 1, 4, 2, 3], dtype=np.uint8), 4)
# call: at(np.array([5, 1, 4]), 3)
# call: at(np.array([5, 1, 4]), -4)
# call: at(np.array([1j, 2, 1 - 1j]), 1)
# call: at(np.random.default_rng(1).random(5000), 2500)
# call: several(X)
# call: several(np.array([5, 1, 4, 2, 3]))
# call: along(A)
# call: along(A.T.astype(np.float32))
# call: itself(X.copy(), 2)
# call: itself(np.arange(9)[::-1].copy(), 4)
