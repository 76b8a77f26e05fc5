"""Whole arrays to the power of one number: NumPy takes the root, the reciprocal or the square for some numbers, also where the run tells them; in place as well."""

import numpy as np

from weft import parallel

X = np.array([-0.0, -np.inf, -2.0, 3.0, np.nan, 0.0])
Z = np.array([2.5 + 0j, 3, -3 + 0j, 0.5 - 2j])


@parallel
def raised(a, k):
    return a**k


@parallel
def by_function(a, k):
    return np.power(a, k)


@parallel
def fused(a, k):
    return (a**k) * 2 + a


@parallel
def in_place(a, k):
    b = a.copy()
    b **= k
    return b


@parallel
def in_place_by_constants(a):
    b = a.copy()
    b **= -1
    c = a.copy()
    c **= 0.5
    d = a.copy()
    d **= 2
    return b, c, d


# call: raised(X, 0.5)
# call: raised(X.astype(np.float32), 0.5)
# call: raised(X, np.float64(0.5))
# call: raised(X.astype(np.float32), np.float32(0.5))
# call: raised(X, 2.0)
# call: raised(X, -1.0)
# call: raised(X.reshape(2, 3)[::-1], 0.5)
# call: raised(np.array([4, 9], dtype=np.int8), 0.5)
# call: raised(np.array([4, 9]), 2)
# call: raised(Z, -1)
# call: raised(Z, -1.0)
# call: raised(Z, 0.5)
# call: raised(Z.astype(np.complex64), 0.5)
# call: raised(Z, 2)
# call: by_function(X, 0.5)
# call: by_function(Z, -1)
# call: fused(X, 0.5)
# call: fused(Z, -1)
# call: in_place(X, 0.5)
# call: in_place(Z, -1)
# call: in_place(Z, 0.5)
# call: in_place_by_constants(X)
# call: in_place_by_constants(Z)
# call: in_place_by_constants(Z.astype(np.complex64))
