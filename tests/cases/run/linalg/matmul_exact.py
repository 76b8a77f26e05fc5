"""Products of matrices and vectors whose sums are exact in every order, so that they equal NumPy's bit for bit."""

import numpy as np
from weft import parallel


@parallel
def at(a, b):
    return a @ b


@parallel
def matmul(a, b):
    return np.matmul(a, b)


@parallel
def dot(a, b):
    return np.dot(a, b)


@parallel
def method(a, b):
    return a.dot(b), a.dot(b=b)


@parallel
def inner(a, b):
    return np.inner(a, b)


@parallel
def vdot(a, b):
    return np.vdot(a, b)


@parallel
def chain(a, b, v):
    return (a @ b) @ v, v @ a @ b @ v


@parallel
def scalars(x, y):
    return np.dot(x, y), np.inner(2, 3)


@parallel
def strided(a, b):
    return a[::2, ::-1] @ b[1::2].T, a.T @ a, a[1] @ b[0], a[:, 1] @ a


@parallel
def with_itself(a):
    return a @ a.T, a.T @ a, np.inner(a, a), a[:, ::-1] @ a.T, a[1:] @ a[:-1].T


@parallel
def by_name(a, b):
    return np.dot(b=b, a=a)


# call: at(np.arange(6.0).reshape(2, 3), np.arange(12.0).reshape(3, 4))
# call: at(np.arange(6.0).reshape(2, 3), np.arange(3.0))
# call: at(np.arange(2.0), np.arange(6.0).reshape(2, 3))
# call: at(np.arange(5.0), np.arange(5.0))
# call: at(np.ones((1, 1)), np.full((1, 1), 7.0))
# call: at(np.ones((0, 3)), np.ones((3, 2)))
# call: at(np.ones((3, 0)), np.ones((0, 2)))
# call: at(np.ones(0), np.ones(0))
# call: at(np.ones(0), np.ones((0, 4)))
# call: at(np.ones((2, 3), order="F"), np.arange(12.0).reshape(3, 4, order="F"))
# call: at(np.arange(64.0).reshape(8, 8)[::2, 1::3], np.arange(9.0).reshape(3, 3)[::-1])
# call: at(np.float32(np.arange(6)).reshape(2, 3), np.float32(np.arange(6)).reshape(3, 2))
# call: at(np.float32(np.arange(6)).reshape(2, 3), np.arange(6.0).reshape(3, 2))
# call: at(np.arange(6).reshape(2, 3), np.arange(6).reshape(3, 2))
# call: at(np.arange(6).reshape(2, 3), np.arange(6.0).reshape(3, 2))
# call: at(np.arange(6, dtype=np.int8).reshape(2, 3), np.full((3, 2), 100, np.int8))
# call: at(np.arange(6, dtype=np.uint8), np.full(6, 200, np.uint8))
# call: at(np.arange(6, dtype=np.int16), np.arange(6, dtype=np.uint16))
# call: at(np.arange(6, dtype=np.uint64), np.arange(6, dtype=np.int64))
# call: at(np.arange(6, dtype=np.int32), np.arange(6, dtype=np.float32))
# call: at(np.eye(3, dtype=bool), np.array([[True, False, True], [False, False, True], [True, True, True]]))
# call: at(np.array([False, False]), np.array([True, True]))
# call: at(np.array([True, True]), np.array([3, 4]))
# call: at(np.arange(6).reshape(2, 3) * (1 + 2j), np.arange(6).reshape(3, 2) * 1j)
# call: at(np.complex64(np.arange(6).reshape(2, 3) * (1 + 2j)), np.complex64(np.arange(3) * 1j))
# call: at(np.complex64(np.arange(3) * (1 + 2j)), np.arange(3.0))
# call: at(np.arange(24.0).reshape(2, 3, 4), np.arange(8.0).reshape(4, 2))
# call: at(np.arange(24.0).reshape(2, 3, 4), np.arange(16.0).reshape(2, 4, 2))
# call: at(np.arange(24.0).reshape(2, 3, 4), np.arange(4.0))
# call: at(np.arange(3.0), np.arange(24.0).reshape(2, 3, 4))
# call: at(np.arange(24).reshape(2, 1, 3, 4), np.arange(24).reshape(3, 4, 2))
# call: at(np.ones((0, 2, 3)), np.ones((3, 2)))
# call: at(np.broadcast_to(np.arange(3.0), (4, 3)), np.broadcast_to(2.0, (3, 5)))
# call: at(np.arange(200 * 90).reshape(200, 90) % 17 * 1.0, np.arange(90 * 210).reshape(90, 210) % 13 * 1.0)
# call: at(np.arange(200 * 90).reshape(200, 90) % 17, np.arange(90 * 210).reshape(90, 210) % 13)
# call: at(np.arange(200 * 90).reshape(200, 90) % 17 * (1 + 1j), np.arange(90 * 210).reshape(90, 210) % 13 * 1j)
# call: at(np.arange(400 * 90).reshape(400, 90)[::2] % 17 * 1.0, np.arange(90 * 210).reshape(210, 90).T % 13 * 1.0)
# call: at(np.float32(np.arange(300 * 300).reshape(300, 300) % 7), np.float32(np.arange(300)) % 5)
# call: at(np.float32(np.arange(300 * 300).reshape(300, 300) % 7).T, np.float32(np.arange(300)) % 5)
# call: at(np.arange(300.0) % 5, np.arange(300 * 300).reshape(300, 300) % 7)
# call: at(np.arange(100_000) % 17 * 1.0, np.arange(200_000)[::2] % 13 * 1.0)
# call: at(np.arange(100_000) % 17, np.arange(100_000)[::-1])
# call: at(np.arange(20 * 10_000).reshape(20, 10_000) % 7 * 1.0, np.arange(10_000 * 20).reshape(10_000, 20) % 5 * 1.0)
# call: at(np.full((2, 2), np.inf), np.array([[0.0, 1.0], [1.0, -1.0]]))
# call: at(np.array([[np.nan, -0.0]]), np.array([[1.0], [-0.0]]))
# call: at(np.array([-0.0]), np.array([1.0]))
# call: matmul(np.arange(6.0).reshape(2, 3), np.arange(12.0).reshape(3, 4))
# call: by_name(np.arange(6.0).reshape(2, 3), np.arange(12.0).reshape(3, 4))
# call: dot(np.arange(6.0).reshape(2, 3), np.arange(12.0).reshape(3, 4))
# call: dot(np.arange(24.0).reshape(2, 3, 4), np.arange(8).reshape(4, 2))
# call: dot(np.arange(24.0).reshape(2, 3, 4), np.arange(4))
# call: dot(np.arange(3), np.arange(3))
# call: method(np.arange(6.0).reshape(2, 3), np.arange(3.0))
# call: inner(np.arange(6.0).reshape(2, 3), np.arange(12.0).reshape(4, 3))
# call: inner(np.arange(3), np.arange(12).reshape(4, 3))
# call: inner(np.arange(12).reshape(4, 3), np.arange(3))
# call: inner(np.arange(3) * 1j, np.arange(3) * 2j)
# call: vdot(np.arange(3) * 1j, np.arange(3) * 2j)
# call: vdot(np.arange(6).reshape(2, 3), np.arange(6).reshape(3, 2, order="F"))
# call: vdot(np.complex64(np.arange(6).reshape(2, 3) * (1 + 1j)), np.arange(6.0)[::-1])
# call: vdot(np.zeros((0, 3)), np.zeros(0))
# call: vdot(np.arange(50_000) % 7 * (1 - 1j), np.arange(100_000)[::2] % 5 * 1j)
# call: chain(np.arange(9.0).reshape(3, 3), np.eye(3), np.arange(3.0))
# call: scalars(2.0, 3)
# call: strided(np.arange(12.0).reshape(4, 3), np.arange(12.0).reshape(4, 3))
# call: with_itself(np.random.default_rng(1).integers(-9, 9, (310, 130)).astype(float))
# call: with_itself(np.random.default_rng(2).integers(-9, 9, (450, 300)).astype(np.float32))
# call: with_itself(np.random.default_rng(3).random((230, 260)) + 1j * np.random.default_rng(4).random((230, 260)))  # approx: 1e-12
# call: with_itself(np.random.default_rng(5).integers(-9, 9, (210, 110)))
# call: with_itself(np.random.default_rng(6).random((130, 210)) < 0.1)
# call: with_itself(np.arange(60.0).reshape(12, 5))
