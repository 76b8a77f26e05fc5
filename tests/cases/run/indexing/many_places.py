"""Elements and rows taken and put at many places; the first truth; errors."""

import numpy as np
from weft import parallel


@parallel
def rows(a, k, m):
    return a[k], a[m], a[:, k], a[k, None], a[k[:2, None], k], np.take(a, k, axis=0), np.take(a, k, axis=1), np.take(a, k)


@parallel
def ways(a, k):
    return np.take(a, k, axis=0, mode="wrap"), np.take(a, k, axis=1, mode="clip"), a.take(k, mode="wrap")


@parallel
def chosen(a, m):
    return np.compress(m, a), np.extract(m, a), np.compress(m, a, axis=0), np.compress(m, a, axis=1)


@parallel
def along(a, k):
    return np.take_along_axis(a, k, axis=0), np.take_along_axis(a, k, axis=1)


@parallel
def put_along(a, k, v):
    np.put_along_axis(a, k, v, axis=1)
    np.put_along_axis(a, k, v + 1, axis=0)
    return a


@parallel
def put(a, k, v):
    np.put(a, k, v)
    return a


@parallel
def put_wrapped(a, k, v):
    np.put(a, k, v, mode="wrap")
    np.put(a, k + 1, v, mode="clip")
    return a


@parallel
def stored(a, k, v):
    a[k] = v
    return a


@parallel
def truths(m):
    return np.argmax(m), np.argmin(m), np.nonzero(m), np.flatnonzero(m), np.argwhere(m)


@parallel
def truths_along(m):
    return np.argmax(m, axis=0), np.argmin(m, axis=1), np.nonzero(m), np.argwhere(m), np.flatnonzero(m)


@parallel
def joined_bits(a):
    return np.bitwise_and.reduce(a), np.bitwise_or.reduce(a, axis=0), np.bitwise_xor.reduce(a, axis=-1)


@parallel
def of_truths(a, b):
    return a < b, a <= b, a > b, a >= b, a == b, a != b, np.logical_not(a), a * b, a & ~b


A = np.arange(120).reshape(10, 12)
K = np.array([3, -1, 0, 9, 3])
M = np.array([True, False, True, True, False, False, True, False, False, True])
R = np.random.default_rng(13)
B = R.random(5000) < 0.01
AT = R.integers(-10, 10, (10, 12))

# call: rows(A, K, M)
# call: rows(A.astype(np.uint8), K.astype(np.int8), M)
# call: rows(A[:, ::-1], K, M)
# call: rows(np.asfortranarray(A * 1.5), K.astype(np.uint8) % 10, M)
# call: rows(A * 1j, K, M)
# call: rows(A % 2 == 0, K, M)
# call: rows(A, np.array([0, 10]), M)
# call: rows(A, np.array([0, -11]), M)
# call: rows(A, np.zeros(0, int), M)
# call: ways(A, np.array([30, -30, 5]))
# call: ways(A.astype(np.float32), np.array([-1, 100]))
# call: chosen(A, M)
# call: chosen(A[::2, ::3], M[:4])
# call: chosen(A.astype(np.uint8), M[:5])
# call: along(A, AT % 10)
# call: along(A.astype(np.uint8), AT)
# call: along(np.asfortranarray(A), AT)
# call: along(A, AT - 5)
# call: put_along(A.copy(), AT, A * 2)
# call: put_along(A.copy()[:, ::-1], AT % 10, A)
# call: put_along(np.asfortranarray(A), AT % 10, A)
# call: put_along(A.copy(), AT + 5, A)
# call: put(A.copy(), np.array([5, -1, 5]), np.array([7, 8, 9]))
# call: put(A.astype(np.uint8), np.array([5, -1, 5]), 3)
# call: put(A.copy(), np.array([5, 6, 120, 7]), np.array([1, 2]))
# call: put(A.copy()[:, ::2], np.array([5, 6, 60, 7]), np.array([1, 2]))
# call: put(A.copy()[:, ::2], np.array([5, 6, -3]), np.array([1, 2]))
# call: put_wrapped(A.copy(), np.array([500, -130, 3]), np.array([1, 2]))
# call: stored(A[0].copy(), K, np.array([1, 2, 3, 4, 5]))
# call: stored(A[0].copy(), K, 77)
# call: stored(A[0].copy(), np.array([0, 12]), 77)
# call: stored(A[0, ::2].copy(), np.array([0, -7]), 77)
# call: stored(A.copy(), K, 5)
# call: truths(B)
# call: truths(~B)
# call: truths(B[:1])
# call: truths(np.zeros(3000, bool))
# call: truths(np.ones(70, bool))
# call: truths(B[::-3])
# call: truths(R.integers(0, 3, 500).astype(np.int16))
# call: truths(R.choice([0.0, -0.0, np.nan, 2.0], 300))
# call: truths(R.choice([0, 1j, 2], 300))
# call: truths_along(B.reshape(50, 100))
# call: truths_along(B.reshape(50, 100)[:, ::-2])
# call: truths_along(R.integers(0, 2, (0, 4)) == 1)
# call: joined_bits(R.integers(0, 256, (3000, 3)).astype(np.uint8) | np.uint8(4))
# call: joined_bits(R.integers(-9, 9, 5000))
# call: joined_bits(R.integers(-9, 9, (2, 3000)).astype(np.int32))
# call: joined_bits(B)
# call: joined_bits(np.random.default_rng(1).integers(-9000, 9000, 40_007).astype(np.int16) | 8)
# call: joined_bits(np.random.default_rng(2).integers(0, 255, 300_011).astype(np.uint8) & 127)
# call: joined_bits(np.random.default_rng(3).integers(-99, 99, 1700)[::-1])
# call: joined_bits(np.random.default_rng(4).integers(-99, 99, 257))
# call: of_truths(B, B[::-1].copy())
# call: of_truths(R.integers(0, 256, 500).astype(np.uint8), R.integers(0, 256, 500).astype(np.uint8))


@parallel
def signs(a, b):
    return np.signbit(a), np.copysign(a, b), np.isinf(a), np.isfinite(a)


# call: signs(np.array([0.0, -0.0, np.nan, -np.nan, np.inf, -np.inf, 1.5, -2.5] * 9), np.array([-0.0, 3.0] * 36))
# call: signs(np.array([0.0, -0.0, np.nan, -np.nan, np.inf, -np.inf, 1.5, -2.5] * 9, np.float32), np.array([-0.0, 3.0] * 36, np.float32))
