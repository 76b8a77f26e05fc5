"""`np.unique_all`, `unique_counts`, `unique_inverse`, `unique_values` and `unique(sorted=False)`, whose results are sorted here."""

import numpy as np

from weft import parallel


@parallel
def everything(a):
    r = np.unique_all(a)
    return r, r.values, r.indices, r.inverse_indices, r.counts


@parallel
def counts(a):
    values, n = np.unique_counts(a)
    return np.unique_counts(a), values, n, np.unique_counts(a).counts


@parallel
def inverse(a):
    r = np.unique_inverse(a)
    return r, r.values, r.inverse_indices, r.values[r.inverse_indices]


@parallel
def in_order(a):
    return np.sort(np.unique_values(a)), np.sort(np.unique(a, sorted=False)), np.unique(a, return_counts=True, sorted=False), np.unique(a, sorted=True)


A = np.array([3, 1, 2, 3, 1])
F = np.array([2.0, np.nan, 1.5, -np.inf, np.nan, 2.0])
# call: everything(A)
# call: everything(F)
# call: everything(A[:0])
# call: everything(F[:0])
# call: everything(A > 1)
# call: everything(A.astype(np.uint8))
# call: everything(F.astype(np.float32))
# call: everything(F + 1j)
# call: everything(np.array([[1, 2], [0, 1]]))
# call: everything(np.array([[1.0, np.nan], [np.nan, 1.0]]).T)
# call: everything(np.array(3))
# call: everything([3, 1, 2, 1])
# call: everything(A[::-2])
# call: everything(np.arange(300) % 7)
# call: everything((np.arange(300) % 5).astype(np.int8))
# call: counts(A)
# call: counts(F)
# call: counts(A[:0])
# call: counts(F[:0])
# call: counts(A > 1)
# call: counts(A.astype(np.uint8))
# call: counts(F.astype(np.float32))
# call: counts(F + 1j)
# call: counts(np.array([[1, 2], [0, 1]]))
# call: counts(np.array([[1.0, np.nan], [np.nan, 1.0]]).T)
# call: counts(np.array(3))
# call: counts([3, 1, 2, 1])
# call: counts(A[::-2])
# call: counts(np.arange(300) % 7)
# call: counts((np.arange(300) % 5).astype(np.int8))
# call: inverse(A)
# call: inverse(F)
# call: inverse(A[:0])
# call: inverse(F[:0])
# call: inverse(A > 1)
# call: inverse(A.astype(np.uint8))
# call: inverse(F.astype(np.float32))
# call: inverse(F + 1j)
# call: inverse(np.array([[1, 2], [0, 1]]))
# call: inverse(np.array([[1.0, np.nan], [np.nan, 1.0]]).T)
# call: inverse(np.array(3))
# call: inverse([3, 1, 2, 1])
# call: inverse(A[::-2])
# call: inverse(np.arange(300) % 7)
# call: inverse((np.arange(300) % 5).astype(np.int8))
# call: in_order(A)
# call: in_order(F)
# call: in_order(A[:0])
# call: in_order(F[:0])
# call: in_order(A > 1)
# call: in_order(A.astype(np.uint8))
# call: in_order(F.astype(np.float32))
# call: in_order(F + 1j)
# call: in_order(np.array([[1, 2], [0, 1]]))
# call: in_order(np.array([[1.0, np.nan], [np.nan, 1.0]]).T)
# call: in_order(np.array(3))
# call: in_order([3, 1, 2, 1])
# call: in_order(A[::-2])
# call: in_order(np.arange(300) % 7)
# call: in_order((np.arange(300) % 5).astype(np.int8))
