"""Arrays of lists, tuples, numbers and arrays."""

import numpy as np
from weft import parallel


@parallel
def written(x, n):
    a = np.array([x, 2.0, n])
    b = np.array([[1, 2, 3], [4, n, 6]])
    c = np.array([[x, 0], [0, 1]], dtype=np.float32)
    d = np.array((x, -x))
    return a, b, c, d, np.array(x), np.array([True, False]), np.array([n], dtype=float), np.array([[[n]]])


@parallel
def rows(a, b):
    return np.array([a, b]), np.array([[a[0], b[0]], [a[1], b[1]]]), np.array([a, [1.0, 2.0, 3.0]])


@parallel
def from_list(items):
    return np.array(items), np.asarray(items, dtype=np.float32), np.sum(items), np.max(np.array(items) * 2)


@parallel
def built(n):
    out = []
    for i in range(n):
        out.append(i * 0.5)
    return np.array(out)


@parallel
def copies(a):
    b = a.copy()
    b[0] = 9
    c = np.array(a)
    c[0] = 8
    d = np.asarray(a)
    return b, c, d, a.astype(np.int32), a.astype(np.float32), np.ascontiguousarray(a), a.astype(bool), a.astype(np.uint8)


@parallel
def one(a):
    return a.item()


@parallel
def packed(x, n):
    """A view that happens to be contiguous is no copy."""
    v = x[:, :n]
    b = np.ascontiguousarray(v)
    b[0, 0] = 99.0
    return b, x


@parallel
def conjugate(a):
    """Of real numbers it is the array itself."""
    b = a.conj()
    b[0] = 7
    return a, b


# call: written(1.5, 7)
# call: written(-0.0, -1)
# call: rows(np.arange(3.0), np.arange(3.0) + 5)
# call: rows(np.arange(3.0), np.arange(4.0)) message: any
# call: from_list([1, 2, 3])
# call: from_list([1.5, np.nan])
# call: from_list([[1, 2], [3, 4]])
# call: from_list([[1, 2], [3]]) message: any
# call: built(0)
# call: built(10)
# call: copies(np.arange(6.0))
# call: copies(np.arange(12.0).reshape(3, 4).T)
# call: copies(np.arange(6)[::-2])
# call: one(np.array([[2.5]]))
# call: one(np.array(3))
# call: one(np.arange(3))
# call: packed(np.arange(6.0).reshape(2, 3), 3)
# call: packed(np.arange(6.0).reshape(2, 3), 2)
# call: packed(np.arange(3.0).reshape(3, 1).T, 3)
# call: conjugate(np.arange(3.0))
# call: conjugate(np.array([1 + 2j, 3j]))
