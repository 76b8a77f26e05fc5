"""reshape, ravel, flatten, view, fill, tolist: functions and methods."""

import numpy as np
from weft import parallel


@parallel
def many(a, n):
    return a.reshape(n, -1), np.reshape(a, (-1, n)), a.reshape((n, -1)), a.reshape([-1]), np.reshape(a, -1), a.reshape(-1, 1, n)


@parallel
def to(a, n, m):
    return a.reshape(n, m)


@parallel
def deep(a, n, m, k):
    return a.reshape((n, m, k))


@parallel
def unknowns(a):
    return a.reshape(-1, -1)


@parallel
def to_scalar(a):
    return a.reshape(())


@parallel
def open_shape(a, shape):
    return a.reshape(shape)


@parallel
def through(a, n):
    b = a.reshape(n, -1)
    b[0, :] = 7
    c = a.ravel()
    c[-1] = 9
    d = np.ravel(b)
    d[1] += 5
    e = a.flatten()
    e[:] = 0
    return a


@parallel
def rows(a, n):
    out = 0.0
    b = a.reshape(-1, n)
    for i in range(b.shape[0]):
        for j in range(b.shape[1]):
            out += b[i, j] * (i - j)
    return out


@parallel
def fortran(a, n):
    return a.reshape((n, -1), order='F'), a.ravel(order='F'), a.flatten(order='F'), np.reshape(a, (-1, n), order='C')


@parallel
def flat_copy(a):
    return a.ravel(), a.flatten()


@parallel
def filled(a, x):
    a.fill(x)
    return a


@parallel
def listed(a):
    return a.tolist()


@parallel
def as_ints(a):
    return a.view(np.int64), a.view(np.uint8), a.view('f4'), a.view()


@parallel
def as_floats(a):
    return a.view(np.float64)


@parallel
def bits(x):
    u = x.view(np.uint64)
    for i in range(len(u)):
        u[i] ^= np.uint64(1) << np.uint64(63)
    return x


@parallel
def iterated(a):
    total = 0.0
    for x in a.flat:
        total += x
    for i, x in enumerate(a.flat):
        total -= i * x
    return total, a.flat[3], a.flat[-1], len(a.flat)


@parallel
def stored(a):
    for i in range(a.size):
        a.flat[i] = i * 2
    a.flat[0] += 5
    a.flat[2:4] = 1
    return a


@parallel
def far(a, i):
    return a.flat[i]


@parallel
def scattered(a, i):
    total = a.flat[0] * 0
    for k in range(a.size):
        total += a.flat[k] * k
    a.flat[i] = 50
    a.flat[i] += 2.5 if a.flat[1] > 1000 else 1
    a.flat[0] = a.flat[i] + 1
    return a, total, a.flat[-1]


@parallel
def strides(a):
    return a.strides, a.itemsize, a.nbytes, np.shape(a), np.ndim(a), np.size(a), np.size(a, 0), np.size(a, axis=-1)


@parallel
def of_numbers(x):
    return np.shape(x), np.ndim(x), np.size(x), np.shape([1, 2, 3]), np.shape([(1, 2), (3, 4)])


@parallel
def expression(a, b, n):
    return (a + b).reshape(n, -1) * 2, (a * b).ravel()[1:], (a - b).T.reshape(-1)


A = np.arange(12.0)
B = np.arange(24).reshape(2, 3, 4)

# call: many(A, 3)
# call: many(A[::-1], 3)
# call: many(np.arange(24)[::2], 4)
# call: many(np.arange(12, dtype=np.int8).reshape(3, 4), 2)
# call: many(np.arange(12.0).reshape(3, 4).T, 2)
# call: many(np.arange(48.0).reshape(4, 12)[::2, ::2], 3)
# call: many(np.arange(48.0).reshape(4, 3, 4)[:, ::-1, 1:3], 6)
# call: many(np.arange(12) > 4, 6)
# call: many(np.arange(12) * 1j, 6)
# call: many(A, 5)
# call: many(np.zeros(0), 3)
# call: many(np.zeros((0, 3)), 0) message: any
# call: to(A, 3, 4)
# call: to(A, -1, 4)
# call: to(A, 4, -1)
# call: to(A, 4, -3)
# call: to(A, -1, -1)
# call: to(A, 5, 2)
# call: to(A, -1, 5)
# call: to(A, 5, -1)
# call: to(A, 0, -1)
# call: to(np.zeros((3, 0)), 0, 5)
# call: to(np.zeros((3, 0)).T, 7, 0)
# call: to(np.array(5.0), 1, 1)
# call: to(np.arange(24.0).reshape(2, 12)[:, ::2], 4, 3)
# call: to(np.arange(24.0).reshape(2, 12)[:, ::2], 3, 4)
# call: deep(np.arange(36.0).reshape(6, 6)[:, ::2], 3, 2, 3)
# call: deep(np.arange(36.0).reshape(6, 6)[:, ::2], 6, 1, 3)
# call: deep(np.arange(36.0).reshape(6, 6)[:, ::2], 6, 3, 1)
# call: deep(np.arange(36.0).reshape(6, 6)[:, ::2], 2, 3, 3)
# call: deep(np.arange(36.0).reshape(6, 6)[::-1], 4, 3, 3)
# call: deep(np.arange(36.0).reshape(6, 6).T, 4, 3, 3)
# call: deep(np.arange(6.0).reshape(1, 6, 1).T, 2, 3, 1)
# call: unknowns(A)
# call: to_scalar(np.array([[3.5]]))
# call: to_scalar(A)
# call: open_shape(A, (2, 6))
# call: open_shape(A, (2, -1, 3))
# call: open_shape(A, 12)
# call: open_shape(A, (5,))
# call: through(np.arange(12.0), 3)
# call: through(np.arange(12).reshape(2, 6), 3)
# call: through(np.arange(24.0)[::2], 3)
# call: through(np.arange(24.0).reshape(2, 12)[:, ::2], 2)
# call: through(np.arange(24.0).reshape(2, 12)[:, ::2], 3)
# call: through(np.arange(12.0).reshape(3, 4).T, 4)
# call: through(np.arange(12.0).reshape(3, 4).T, 3)
# call: rows(A, 3)
# call: rows(A, 4)
# call: fortran(A, 3)
# call: fortran(np.arange(12.0).reshape(3, 4), 2)
# call: fortran(np.arange(12.0).reshape(3, 4).T, 2)
# call: fortran(B[:, ::2], 4)
# call: flat_copy(A[::2])
# call: flat_copy(B)
# call: flat_copy(B.T)
# call: flat_copy(np.array(3.5))
# call: flat_copy(np.zeros((3, 0, 2)))
# call: filled(np.zeros(5), 3)
# call: filled(np.zeros((3, 4), dtype=np.int16)[:, ::2], 3)
# call: filled(np.zeros(5, dtype=np.int64), 1.7)
# call: filled(np.zeros(5, dtype=np.uint8), 300) message: any
# call: filled(np.zeros(5, dtype=np.complex64), 1 + 2j)
# call: filled(np.array(5.0), 2)
# call: filled(np.zeros(5, dtype=bool), 3)
# call: listed(A)
# call: listed(B)
# call: listed(B.T)
# call: listed(np.array(3, dtype=np.uint8))
# call: listed(np.array([[True], [False]]))
# call: listed(np.array([1.5 + 2j, -0.0]))
# call: listed(np.zeros((2, 0)))
# call: listed(np.zeros(0))
# call: as_ints(A)
# call: as_ints(np.array([[0.0, -0.0], [np.nan, np.inf]]))
# call: as_ints(np.arange(6.0).reshape(2, 3))
# call: as_floats(np.arange(4, dtype=np.int64))
# call: as_floats(np.arange(8, dtype=np.float32))
# call: as_floats(np.arange(7, dtype=np.float32))
# call: as_floats(np.arange(16, dtype=np.float32)[::2])
# call: as_floats(np.arange(16, dtype=np.int64)[::2])
# call: as_floats(np.arange(16, dtype=np.float32).reshape(4, 4)[::2])
# call: bits(np.array([1.0, -2.5, 0.0, np.inf]))
# call: iterated(A)
# call: iterated(np.arange(6.0).reshape(2, 3))
# call: stored(np.zeros((2, 3)))
# call: stored(np.zeros(6, dtype=np.int32))
# call: far(np.zeros((2, 3)), 6) message: any
# call: far(np.zeros((2, 3)), -7) message: any
# call: strides(B)
# call: strides(B[:, ::-2, 1:])
# call: strides(B.T)
# call: of_numbers(3.5)
# call: of_numbers(np.zeros((2, 5)))
# call: of_numbers([1, 2])
# call: expression(np.arange(6.0), np.arange(6.0) * 3, 2)
# call: expression(np.arange(6.0).reshape(2, 3), np.arange(3.0), 3)
# call: far(np.zeros((3, 2)).T, 6)
# call: far(np.zeros((3, 2)).T, -7)
# call: scattered(np.arange(6.0).reshape(2, 3).T, 4)
# call: scattered(np.arange(24).reshape(2, 3, 4)[:, ::-1, ::2], -3)
# call: scattered(np.arange(24).reshape(2, 3, 4), 7)
# call: scattered(np.arange(6.0).reshape(2, 3).T, 6) message: any
