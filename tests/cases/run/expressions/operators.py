"""Operators and functions of whole arrays."""

import numpy as np
from weft import parallel


@parallel
def arithmetic(a, b):
    return a + b, a - b, a * b, a / b, -a, abs(a), a * 2, 3 - b, a**2, (a + b) * (a - b) / 2.0


@parallel
def integers(a, b):
    return a + b, a - b, a * b, a // b, a % b, -a, ~a, a & b, a | b, a ^ b, a << 1, a >> 1, abs(a), a / b


@parallel
def comparisons(a, b):
    return a < b, a <= b, a > b, a >= b, a == b, a != b, (a < b) & (b > 0.5), (a < 0.2) | (b < 0.2), ~(a < b), a > 0.5


@parallel
def functions(a):
    return np.sqrt(a), np.floor(a * 10), np.ceil(a * 10), np.sign(a - 0.5), np.minimum(a, 0.5), np.maximum(a, a[0]), np.isnan(a), np.square(a), np.fabs(-a)


@parallel
def transcendental(a):
    return np.sin(a), np.cos(a), np.exp(a), np.log(a + 1), np.sin(a) ** 2 + np.cos(a) ** 2


@parallel
def scalars(a, n, x):
    return a * n, x - a, a / x, n / (a + 1), a > n, a == x


@parallel
def nested(a, b, c):
    d = a * b + c
    d += a
    d[1:] -= b[1:] * 2.0
    e = (d - c) / (1.0 + a * a)
    return d, e, d - e


@parallel
def changed(a):
    """Parts are computed where they stand, not when they are used."""

    def clear(x):
        x[:] = 0.0
        return 1.0

    b = a + 1.0
    a[0] = 5.0
    return b, (a + 1.0) * clear(a), a


rng = np.random.default_rng(7)
A = rng.random((4, 5))
B = rng.random((4, 5)) + 0.1
I = rng.integers(-100, 100, 30)
J = rng.integers(1, 50, 30)

# call: arithmetic(A, B)
# call: arithmetic(A[::2, ::-1], B[::2])
# call: arithmetic(A.T, B.T)
# call: arithmetic(A.astype(np.float32), B.astype(np.float32))
# call: arithmetic(np.zeros((0, 3)), np.zeros((0, 3)))
# call: arithmetic(A[0], B[1])
# call: arithmetic(np.array([0.0, -0.0, np.inf, -np.inf, np.nan]), np.array([0.0, 0.0, np.inf, 1.0, np.nan]))
# call: integers(I, J)
# call: integers(I.astype(np.int8), J.astype(np.int8))
# call: integers(I.astype(np.int16), J.astype(np.int32))
# call: integers(J.astype(np.uint8), J.astype(np.int64))
# call: comparisons(A, B)
# call: comparisons(A, np.full((4, 5), np.nan))
# call: functions(A)
# call: functions(A.astype(np.float32))
# call: transcendental(A) ulp: 1
# call: transcendental(np.linspace(0, 50, 3000)) approx: 1e-15
# call: scalars(A, 3, 2.5)
# call: scalars(I, 3, 2.5)
# call: scalars(A.astype(np.float32), 3, 2.5)
# call: scalars(J.astype(np.uint8), 300, 2.5)
# call: scalars(J.astype(np.uint8), 3, 2.5)
# call: nested(A, B, np.ones((4, 5)))
# call: nested(A, A, A)
# call: changed(np.arange(4.0))
