"""Random choice, elements along an axis, diagonals, windows, polynomials, other names of known functions."""

import numpy as np
from weft import parallel


@parallel
def chosen(n, k):
    np.random.seed(7)
    return np.random.choice(n), np.random.choice(n, k), np.random.choice(n, (2, 3)), np.random.choice(n, size=k), np.random.choice(n, k, replace=False)


@parallel
def chosen_of(a, k):
    np.random.seed(3)
    return np.random.choice(a), np.random.choice(a, k), np.random.choice(a, size=(2, 2)), np.random.choice(a, k, replace=False)


@parallel
def weighted(a, p, k):
    np.random.seed(11)
    return np.random.choice(a, p=p), np.random.choice(a, k, p=p), np.random.choice(len(a), size=(2, k), p=p)


@parallel
def along(a):
    i = np.argsort(a, axis=1)
    j = np.argmax(a, axis=0)
    return np.take_along_axis(a, i, axis=1), np.take_along_axis(a, j[None, :], 0), np.take_along_axis(a, i[:, :2]), np.take_along_axis(a, j, None)


@parallel
def along_at(a, i):
    return np.take_along_axis(a, i, axis=1)


@parallel
def put_along(a, i, v):
    np.put_along_axis(a, i, v, axis=1)
    return a


@parallel
def diagonal(a, v):
    np.fill_diagonal(a, v)
    return a


@parallel
def wrapped(a, v):
    np.fill_diagonal(a, v, wrap=True)
    return a


@parallel
def indices(a):
    return np.diag_indices_from(a), np.tril_indices_from(a), np.triu_indices_from(a, k=1)


@parallel
def windows(n):
    return np.hanning(n), np.hamming(n), np.blackman(n), np.bartlett(n)


@parallel
def polynomial(p, x):
    return np.polyval(p, x)


@parallel
def trimmed(a):
    return np.trim_zeros(a), np.trim_zeros(a, "f"), np.trim_zeros(a, trim="b")


@parallel
def resized(a):
    return np.resize(a, (2, 4)), np.resize(a, 3), np.resize(a, (0, 2))


@parallel
def kinds(a, x):
    return np.iscomplexobj(a), np.isrealobj(a), np.iscomplexobj(x), np.isrealobj(x)


@parallel
def other_names(a):
    return np.amax(a), np.amin(a, axis=0), np.asanyarray(a), np.concat((a, a)), np.permute_dims(a, (1, 0))


A = np.array([[3.0, 1.0, 2.0], [0.5, 4.0, -1.0]])

# call: chosen(10, 5)
# call: chosen(1, 1)
# call: chosen(3, 5)  # message: any
# call: chosen(0, 5)
# call: chosen_of(np.array([2.5, 3.5, 4.5, 5.5]), 3)
# call: chosen_of(np.arange(6, dtype=np.uint8), 6)
# call: chosen_of(np.zeros(0), 3)
# call: weighted(np.array([1.5, 2.5, 3.5]), np.array([0.2, 0.3, 0.5]), 6)
# call: weighted(np.array([1.5, 2.5, 3.5]), np.array([0.2, 0.3, 0.6]), 6)  # message: any
# call: weighted(np.array([1.5, 2.5, 3.5]), np.array([0.5, 0.5]), 6)
# call: along(A)
# call: along(np.asfortranarray(A))
# call: along_at(A, np.array([[2, -1], [0, 1]]))
# call: along_at(A, np.array([[2, 3], [0, 1]]))  # message: any
# call: put_along(A.copy(), np.array([[2, -1], [0, 1]]), 9)
# call: put_along(A.T.copy().T, np.array([[2, 1], [0, 1]]), np.array([[7, 8]]))
# call: put_along(A.copy(), np.array([[2, 5], [0, 1]]), 9)  # message: any
# call: diagonal(np.zeros((3, 3)), 5)
# call: diagonal(np.zeros((5, 3)), [1, 2])
# call: diagonal(np.zeros((2, 4)).T, np.arange(2.0))
# call: diagonal(np.zeros((2, 2, 2), dtype=np.int64), 1.5)
# call: diagonal(np.zeros((2, 2, 3)), 1)
# call: diagonal(np.zeros(3), 1)
# call: wrapped(np.zeros((7, 3)), 5)
# call: indices(np.zeros((3, 3)))
# call: indices(np.zeros((2, 3)))
# call: windows(7)  # ulp: 1
# call: windows(8)  # approx: 1e-15
# call: windows(1)
# call: windows(0)
# call: polynomial(np.array([3.0, 0.0, 1.0]), np.arange(5))
# call: polynomial([3, 0, 1], np.array([[1.5, -2.0]]))
# call: polynomial(np.array([2, 1]), np.arange(3, dtype=np.int32))
# call: polynomial(np.array([2, 1]), np.array([1j, 2.0]))
# call: polynomial(np.array([3.0, 0.0, 1.0]), 2.0)
# call: polynomial([3, 0, 1], 2)
# call: polynomial(np.array([3, 0, 1]), np.float32(0.5))
# call: polynomial(np.array([1j, 2.0]), np.array(3))
# call: polynomial(np.array([1.0])[:0], 2.0)  # licensed: ValueError
# call: polynomial(np.array([3, -7], dtype=np.int8), np.int8(100))
# call: trimmed(np.array([0, 0, 1, 0, 2, 0]))
# call: trimmed(np.zeros(3))
# call: trimmed(np.zeros(0))
# call: resized(np.arange(6).reshape(2, 3))
# call: resized(np.zeros(0))
# call: kinds(np.zeros(2), 1j)
# call: kinds(np.zeros(2, dtype=np.complex64), 1.0)
# call: other_names(A)
