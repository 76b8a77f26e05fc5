"""np.unique and sets as sorted arrays."""

import numpy as np
from weft import parallel


@parallel
def unique(a):
    return np.unique(a)


@parallel
def told(a):
    u, index, inverse, counts = np.unique(a, return_index=True, return_inverse=True, return_counts=True)
    v, c = np.unique(a, return_counts=True)
    w, i = np.unique(a, return_inverse=True)
    x, f = np.unique(a, True)
    return u, index, inverse, counts, v, c, w, i, x, f


@parallel
def unequal(a):
    return np.unique(a, equal_nan=False), len(np.unique(a))


@parallel
def among(a, b):
    return np.isin(a, b), np.isin(a, b, invert=True), np.isin(b, a)


@parallel
def among_list(a, n):
    return np.isin(a, [1, n, 7])


@parallel
def sets(a, b):
    return np.union1d(a, b), np.intersect1d(a, b), np.setdiff1d(a, b), np.setxor1d(a, b)


@parallel
def distinct(a, b):
    return np.intersect1d(a, b, assume_unique=True), np.setdiff1d(a, b, assume_unique=True), np.setxor1d(a, b, True)


X = np.array([2.5, np.nan, -1.0, 2.5, np.inf, np.nan, -1.0, 0.0])

# call: unique(X)
# call: unique(np.array([[3, 1], [1, 2]]))
# call: unique(np.array([3, 1, 1, 255], dtype=np.uint8))
# call: unique(np.array([True, True]))
# call: unique(np.zeros(0))
# call: unique([3, 1, 3])
# call: unique(7)
# call: unique(np.array([1j, 1, 1j]))
# call: unique(np.arange(20)[::-3] % 4)
# call: told(X)
# call: told(np.array([[3, 1, 3], [1, 2, 3]]))
# call: told(np.zeros(0, dtype=int))
# call: unequal(X)
# call: among(X, np.array([np.nan, 2.5]))
# call: among(np.array([[3, 1], [1, 2]]), np.array([1, 5]))
# call: among(np.array([3, 1, 2]), np.array([1.0, 2.5]))
# call: among(np.array([3, 1, 2]), np.zeros(0))
# call: among(np.zeros(0), np.array([1, 2]))
# call: among(3, np.array([3, 4]))
# call: among_list(np.array([3, 1, 7, 4]), 4)
# call: sets(np.array([3, 1, 3, 2]), np.array([3, 5, 2, 2]))
# call: sets(X, X[:3])
# call: sets(np.array([3, 1, 3, 2]), np.array([3.0, 5.5]))
# call: sets(np.zeros(0), np.array([1.0]))
# call: sets(np.array([[1, 2], [2, 3]]), [2, 9])
# call: distinct(np.array([3, 1, 2]), np.array([2, 5]))
# call: among(np.array([3, 1, 2**62, -(2**63)]), np.array([2**63 - 1, -(2**63), 1]))
# call: among(np.array([3, 1, 2], dtype=np.uint8), np.array([-1, 3, 300]))
# call: among(np.array([3, 1, 2], dtype=np.uint64), np.array([1, 3]))
