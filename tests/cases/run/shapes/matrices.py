"""eye, tri, tril, triu, diag, vander and indices of them."""

import numpy as np
from weft import parallel


@parallel
def eyes(n, m, k):
    return np.eye(n), np.eye(n, m), np.eye(n, m, k), np.eye(n, k=k, dtype=np.int32), np.eye(n, M=m, dtype=bool), np.identity(n), np.identity(n, dtype='f4')


@parallel
def tris(n, m, k):
    return np.tri(n), np.tri(n, m), np.tri(n, m, k), np.tri(n, k=k, dtype=np.int8)


@parallel
def parts(a, k):
    return np.tril(a), np.triu(a), np.tril(a, k), np.triu(a, k=k)


@parallel
def diagonal(v, k):
    return np.diag(v), np.diag(v, k), np.diag(v, k=-k), np.diagflat(v), np.diagflat(v, k)


@parallel
def of_matrix(a, k):
    return np.diag(a), np.diag(a, k), np.diag(a).sum()


@parallel
def vanders(x, n):
    return np.vander(x), np.vander(x, n), np.vander(x, N=n, increasing=True)


@parallel
def indices(n, k, m):
    a, b = np.tril_indices(n)
    return a, b, np.tril_indices(n, k), np.tril_indices(n, k, m), np.triu_indices(n), np.triu_indices(n, k=k), np.triu_indices(n, k, m), np.diag_indices(n), np.diag_indices(n, ndim=3)


M = np.arange(12).reshape(3, 4)

# call: eyes(3, 4, 1)
# call: eyes(3, 2, -1)
# call: eyes(0, 2, 5)
# call: eyes(4, 4, -9)
# call: eyes(-1, 2, 0)
# call: tris(3, 4, 1)
# call: tris(3, 2, -1)
# call: tris(0, 2, 5)
# call: tris(2, 5, 9)
# call: parts(M, 1)
# call: parts(M.T, -1)
# call: parts(M[::-1, ::2] * 1j, 0)
# call: parts(M > 4, 2)
# call: parts(np.arange(3.0), 1)
# call: parts(np.arange(24.0).reshape(2, 3, 4), -1)
# call: parts(np.zeros((0, 3)), 0)
# call: parts([[1, 2], [3, 4]], 0)
# call: diagonal(np.arange(3.0), 1)
# call: diagonal(np.arange(1, 4, dtype=np.int8)[::-1], 2)
# call: diagonal(np.zeros(0), 1)
# call: of_matrix(M, 1)
# call: of_matrix(M.T, -2)
# call: vanders(np.array([1, 2, 3]), 2)
# call: vanders(np.array([1.5, -2.0]), 4)
# call: vanders(np.array([1, 2], dtype=np.float32), 0)
# call: indices(3, 1, 4)
# call: indices(3, -1, 2)
# call: indices(0, 0, 0)
