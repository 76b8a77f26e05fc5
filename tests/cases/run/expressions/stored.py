"""Array expressions stored in arrays: apart, the same array, overlapping views, broadcasting, other types, in place."""

import numpy as np
from weft import parallel


@parallel
def into(x, a, b):
    x[:] = a * b + 1
    return x


@parallel
def itself(x, y):
    x[:] = 2 * x + y
    x += x * y
    x -= np.sin(x)
    x *= x
    return x


@parallel
def shifted(x):
    x[1:] = x[:-1] + x[1:]
    x[:-1] = x[1:] * 0.5
    x[1:-1] = (x[:-2] + x[2:]) / 2
    return x


@parallel
def shifted_in_place(x):
    x[1:] += x[:-1] * 2
    x[::-1] += x * 1.5
    return x


@parallel
def sweep(u):
    u[1:-1, 1:-1] = 0.25 * (u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:])
    return u


@parallel
def sweep_two(u, v, n):
    for _ in range(n):
        v[1:-1, 1:-1] = 0.25 * (u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:])
        u, v = v, u
    return u


@parallel
def rows(a, b):
    for i in range(a.shape[0]):
        a[i] = b[i] * 2 + a[i]
        a[i, :] -= b[i] * b[i]
    return a


@parallel
def broadcast(a, row, column):
    a[:] = row + column
    a += row * 2
    a *= column - 1
    a[:] = row * 3
    return a


@parallel
def powers(a):
    a **= 2
    a **= 0.5
    return a


@parallel
def int_powers(a, n):
    a **= n
    return a


@parallel
def complex_in_place(a, b):
    a *= b
    a += 1
    a *= 2
    a **= 2
    return a


@parallel
def turned(a):
    a[:] = a.T + 1
    a += a.T * 2
    return a


@parallel
def later(x, y):
    z = x * 2
    x[:] = z + y
    y[0] = 5
    return x, y, z


@parallel
def changes(x):
    x[change(x):] = x * 2 + 1
    return x


def change(x):
    x[0] = 100
    return 0


A = np.arange(24.0).reshape(4, 6)
B = np.linspace(-2, 3, 24).reshape(4, 6)
Z = A + 1j * B


def views(*slices):
    """Views of one array."""
    m = np.arange(40.0)
    return [m[slice(*map(int, text.split(":")))] for text in slices]


# call: into(np.zeros(5), np.arange(5.0), np.arange(5.0) + 1)
# call: into(np.zeros((4, 6)), A, B)
# call: into(np.zeros((6, 4)).T, A, B)
# call: into(np.zeros((4, 6), np.float32), A, B)
# call: into(np.zeros((4, 6), np.int32), A, B)
# call: into(np.zeros((4, 6)), A.astype(np.float32), B.astype(np.int8))
# call: into(np.zeros((4, 6)), A, B[0])
# call: into(np.zeros((4, 6)), A[:1], B[:, :1])
# call: into(np.zeros((4, 6)), A, B[:3])
# call: into(np.zeros((4, 6)), A[:3], B[:3])
# call: into(np.zeros(0), np.zeros(0), np.zeros(0))
# call: itself(A.copy(), B)
# call: itself(A.T.copy(), B.T)
# call: itself(A.copy()[::2, ::-1], B[::2])
# call: itself(A.copy(), B[0])
# call: shifted(np.arange(10.0) ** 2)
# call: shifted(np.arange(3.0))
# call: shifted(np.arange(40.0)[::3])
# call: shifted_in_place(np.arange(10.0) ** 2)
# call: sweep(A**2)
# call: sweep((A**2).T)
# call: sweep(np.zeros((2, 2)))
# call: sweep_two(A**2, A + 1, 5)
# call: rows(A.copy(), B)
# call: rows(A.copy(), A)
# call: broadcast(np.zeros((4, 6)), B[0], B[:, :1])
# call: broadcast(np.zeros((4, 6)), B[0], B[:3, :1])
# call: broadcast(np.zeros((1, 6)), B[0], B[:4, :1])
# call: broadcast(np.zeros((4, 6))[:, ::2], B[0, ::2], B[:, :1])
# call: powers(A.copy())
# call: powers(A.astype(np.float32))
# call: int_powers(np.arange(6), 3)
# call: int_powers(np.arange(6), -1)
# call: int_powers(np.arange(6, dtype=np.uint8), 3)
# call: int_powers(np.arange(6.0), 1.5)
# call: complex_in_place(Z.copy(), A + 2j)
# call: complex_in_place(Z.copy(), A)
# call: complex_in_place(Z.astype(np.complex64), A.astype(np.float32))
# call: turned(np.arange(16.0).reshape(4, 4))
# call: later(np.arange(5.0), np.arange(5.0))
# call: changes(np.arange(5.0))
# call: into(*views("0:10", "5:15", "20:30"))
# call: into(*views("0:10", "0:10", "20:30"))
# call: into(*views("2:12", "0:10", "4:14"))
# call: into(*views("0:10", "0:10", "0:10"))
