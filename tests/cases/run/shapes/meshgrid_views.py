"""meshgrid without copies."""

import numpy as np
from weft import parallel


@parallel
def full(a, b):
    return np.meshgrid(a, b, copy=False)


@parallel
def swapped(a, b, c):
    return np.meshgrid(a, b, c, copy=False, indexing="ij")


@parallel
def sparse(a, b):
    return np.meshgrid(a, b, copy=False, sparse=True), np.meshgrid(a, b, copy=False, sparse=True, indexing="ij")


@parallel
def single(a):
    return np.meshgrid(a, copy=False)


@parallel
def shared(a, b):
    x, y = np.meshgrid(a, b, sparse=True, copy=False)
    x[0, 1] = 7
    u, v = np.meshgrid(a, b, sparse=True, copy=True)
    u[0, 0] = 9
    return a, x + y, u + v


@parallel
def added(a, b):
    x, y = np.meshgrid(a, b, copy=False)
    return x * 10 + y


# call: full(np.arange(3.0), np.arange(2))
# call: full(np.arange(8)[::-2], np.arange(3)[:0])
# call: full(np.arange(4.0).reshape(2, 2), np.float64(5))
# call: swapped(np.arange(3.0), np.arange(2, dtype=np.int8), np.arange(4) > 1)
# call: sparse(np.arange(3.0), np.arange(2.0))
# call: sparse(np.arange(8)[::2], np.arange(2)[:0])
# call: single(np.arange(3))
# call: shared(np.arange(3.0), np.arange(2.0))
# call: added(np.arange(3), np.arange(2))
