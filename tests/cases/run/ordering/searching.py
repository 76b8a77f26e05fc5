"""np.searchsorted, digitize, interp and lexsort."""

import numpy as np
from weft import parallel


@parallel
def search(a, v):
    return np.searchsorted(a, v), np.searchsorted(a, v, side="right"), np.searchsorted(a, v, "left"), a.searchsorted(v, side="right")


@parallel
def through(a, v, order):
    return np.searchsorted(a, v, sorter=order), np.searchsorted(a, v, "right", order)


@parallel
def in_loop(a, n):
    out = np.empty(n, dtype=np.int64)
    for i in range(n):
        out[i] = np.searchsorted(a, i * 0.5)
    return out


@parallel
def digits(x, bins):
    return np.digitize(x, bins), np.digitize(x, bins, right=True), np.digitize(x, bins, True)


@parallel
def between(x, xp, fp):
    return np.interp(x, xp, fp), np.interp(x, xp, fp, left=-1.0), np.interp(x, xp, fp, right=9), np.interp(x, xp, fp, -5.0, 5.0)


@parallel
def around(x, xp, fp):
    return np.interp(x, xp, fp, period=360), np.interp(x, xp, fp, period=-4.5)


@parallel
def keys(a, b):
    return np.lexsort((a, b)), np.lexsort((b, a, b)), np.lexsort([a, a])


X = np.array([0.0, 1.0, 1.0, 2.5, 7.0])
V = np.array([[-1.0, 0.0, 1.0], [1.5, 7.0, np.nan]])

# call: search(X, V)
# call: search(X, 1.0)
# call: search(X, 1)
# call: search(X, np.nan)
# call: search(np.array([1.0, 2.0, np.nan, np.nan]), np.array([np.nan, 2.0, np.inf]))
# call: search(np.arange(10), np.array([3, -1, 12]))
# call: search(np.arange(10), 3.5)
# call: search(np.arange(10, dtype=np.int8), np.array([200, 3]))
# call: search(np.arange(10, dtype=np.float32), 0.1)
# call: search(np.array([1, 5], dtype=np.uint64), np.array([-1, 3]))
# call: search(np.zeros(0), V)
# call: search(X, np.zeros(0))
# call: search(np.arange(20)[::2], np.array([3, 4]))
# call: search(np.array([1j, 1 + 1j, 2]), np.array([1 + 0j, 2 + 1j]))
# call: search(X, np.array(2.0))
# call: through(np.array([3.0, 1.0, 2.0]), np.array([1.5, 3.0]), np.array([1, 2, 0]))
# call: through(np.array([3.0, 1.0, 2.0]), 2.0, np.array([1, 2]))
# call: through(np.array([3.0, 1.0, 2.0]), 2.0, np.array([1, 2, 3]))
# call: in_loop(X, 20)
# call: digits(V, X)
# call: digits(V, X[::-1])
# call: digits(V, np.array([0.0, 2.0, 1.0]))
# call: digits(np.array([1, 5, 9]), np.array([2, 6]))
# call: digits(2.5, X)
# call: digits(V, np.array([1.0, 1.0]))
# call: digits(V, np.zeros(0))
# call: between(V, np.array([0.0, 1.0, 2.0, 4.0]), np.array([0.0, 3.0, -1.0, 8.0]))
# call: between(1.5, np.array([0.0, 1.0, 2.0, 4.0]), np.array([0.0, 3.0, -1.0, 8.0]))
# call: between(np.array([1, 3, 7]), np.array([2, 5]), np.array([10, 40]))
# call: between(V, np.array([1.0]), np.array([3.0]))
# call: between(V, np.array([0.0, 1.0, 2.0]), np.array([np.inf, np.inf, 0.0]))
# call: between(V, np.zeros(0), np.zeros(0))
# call: between(V, np.arange(3.0), np.arange(4.0))
# call: around(np.array([-180.0, -170.0, -185.0, 185.0, -10.0, -5.0, 0.0, 365.0]), np.array([190.0, -190.0, 350.0, -350.0]), np.array([5.0, 10.0, 3.0, 4.0]))
# call: around(10.0, np.array([190.0, -190.0, 350.0, -350.0]), np.array([5.0, 10.0, 3.0, 4.0]))
# call: keys(np.array([1, 5, 1, 4, 3, 4, 4]), np.array([9, 4, 0, 4, 0, 2, 1]))
# call: keys(np.array([1.0, np.nan, 1.0]), np.array([2.0, 0.0, 1.0]))
# call: keys(np.arange(3), np.arange(4)) message: any
