"""`dot`, `inner` and `kron` of arrays of more than two dimensions, of numbers beside arrays, and of lists."""

import numpy as np

from weft import parallel

A = np.arange(24.0).reshape(2, 3, 4) - 7
B = np.arange(40.0).reshape(5, 4, 2) % 9
M = np.arange(12.0).reshape(3, 4)


@parallel
def dots(a, b):
    return np.dot(a, b)


@parallel
def method(a, b):
    return a.dot(b)


@parallel
def inners(a, b):
    return np.inner(a, b)


@parallel
def kroneckers(a, b):
    return np.kron(a, b)


# call: dots(A, B)
# call: dots(M, B)
# call: dots(M[0], B)
# call: dots(A, M.T)
# call: dots(A, M[0])
# call: dots(A, A)
# call: dots(np.array(2.5), A)
# call: dots(A, np.array(2.5))
# call: dots(A.astype(np.int64), B)
# call: dots(A > 0, B > 3)
# call: dots(A.astype(np.complex128), B * 1j)
# call: dots(np.asfortranarray(A), B[:, ::-1])
# call: dots(np.zeros((0, 3, 4)), B)
# call: dots(np.zeros((2, 3, 0)), np.zeros((5, 0, 2)))
# call: method(A, B)
# call: method(M[0], B)
# call: inners(A, M)
# call: inners(M, A)
# call: inners(M[0], A)
# call: inners(A, A)
# call: inners(A, M[0])
# call: inners(A, B)
# call: inners(np.array(2), A)
# call: inners(A.astype(np.float32), M.astype(np.float32))
# call: inners(np.zeros((2, 3, 0)), np.zeros((4, 0)))
# call: kroneckers(A, M)
# call: kroneckers(M, A)
# call: kroneckers(M[0], A)
# call: kroneckers(A, A)
# call: kroneckers(M, M)
# call: kroneckers(M[0], M[:, 0])
# call: kroneckers(np.array(3), A)
# call: kroneckers(A.astype(np.int8), M > 4)
# call: kroneckers(A[:, ::2, ::-1], np.zeros((0, 2)))
# call: kroneckers(A[:1], (M * 1j).reshape(1, 1, 3, 4))
