"""Operations on whole rows of floats that the runtime computes in wide registers: contiguous rows, and rows with gaps of any step, with every kind of float."""

import numpy as np
from weft import parallel


@parallel
def of_two(a, b):
    return a + b, a - b, a * b, a / b


@parallel
def of_one(a):
    return np.abs(a), np.sqrt(a), np.square(a)


@parallel
def sizes(z):
    return np.abs(z)


@parallel
def parts(a):
    mantissas, exponents = np.frexp(a)
    return mantissas, exponents, np.ldexp(mantissas, exponents)


@parallel
def scaled(a, n):
    return np.ldexp(a, n)


@parallel
def clipped(a, low, high):
    return np.clip(a, low, high), np.clip(a, low, None), np.clip(a, None, high)


@parallel
def crossed(a, b):
    return np.cross(a, b)


@parallel
def into(a, b, out):
    np.add(a, b, out=out)
    out /= b
    out -= a
    return out


ODD = np.array([0.0, -0.0, 1.0, -1.0, 5e-324, -1e-310, np.inf, -np.inf, np.nan, 3e-39, 1e308, 1e6, 2.0**-30, 0.5, -0.5, 2.0, 1e-45])
A = np.tile(ODD, 60)[:1003]
B = np.resize(np.roll(np.append(ODD, 7.0), 5), 1003)
F = A.astype(np.float32)
G = B.astype(np.float32)
M = np.resize(np.append(ODD, [3.0, 4.0]), (20, 150))
N = np.resize(ODD[::-1], (20, 150)).astype(np.float32)
Z = np.resize(ODD, 1003) + 1j * np.resize(ODD[::-1][:16], 1003)
E = np.arange(-1100, 1100, 2)[:1003]

# call: of_two(A, B)
# call: of_two(F, G)
# call: of_two(F[::2], G[1::2])
# call: of_two(F[::-1], G[:])
# call: of_two(F[::-2], G[1::2])
# call: of_two(F[::3], G[2::3])
# call: of_two(A[::2], B[1::2])
# call: of_two(M[:, ::2], M[:, 1::2])
# call: of_two(N[::2, 1::2], N[1::2, ::2])
# call: of_two(N.T, N.T)
# call: of_two(N[:, :100:2], N[:, 100:])
# call: of_two(F[:40:2], G[:40:2])
# call: of_two(F[:8:2], G[:8:2])
# call: of_one(A)
# call: of_one(F)
# call: of_one(F[::2])
# call: of_one(F[1::2])
# call: of_one(F[::-2])
# call: of_one(F[::5])
# call: of_one(N[:, ::2])
# call: of_one(M[::3, ::-2])
# call: of_one(np.arange(-300, 300))
# call: sizes(Z)
# call: sizes(Z[::2])
# call: sizes(Z[::3])
# call: sizes(Z.astype(np.complex64)[1::2])
# call: sizes(Z[:1000].reshape(10, 100)[:, ::2])
# call: parts(A)
# call: parts(F)
# call: parts(F[::2])
# call: parts(A[:5])
# call: scaled(A, E)
# call: scaled(F, E)
# call: scaled(A, E.astype(np.int32))
# call: scaled(F, E.astype(np.int32))
# call: scaled(A, np.resize([2**31 - 1, -2**31, 0, 5], 1003).astype(np.int32))
# call: scaled(F, np.resize([2**31 - 1, -2**31, 0, 5, -149, 127], 1003))
# call: clipped(A, -0.5, 1.0)
# call: clipped(F, np.float32(-0.5), np.float32(1))
# call: clipped(A, np.nan, 1.0)
# call: clipped(A, 0.0, np.nan)
# call: clipped(A, 2.0, -2.0)
# call: clipped(F, np.float32(np.nan), np.float32(np.inf))
# call: clipped(A, -0.0, 0.0)
# call: clipped(A[::2], 0.0, 0.0)
# call: crossed(M[:, :3], M[:, 3:6])
# call: crossed(N[:, :3], M[:, 3:6])
# call: crossed(np.arange(30).reshape(10, 3), np.arange(30)[::-1].reshape(10, 3))
# call: crossed(np.arange(30).reshape(10, 3), np.array([1.5, 2, 3]))
# call: crossed(np.zeros((0, 3)), np.zeros((0, 3)))
# call: crossed(Z[:30].reshape(10, 3), Z[30:60].reshape(10, 3))
# call: crossed(M[:1, :3], M[:20, 3:6])
# call: into(F[::2], G[::2], np.zeros(502, np.float32))
# call: into(F[::2], G[1:503], np.zeros(2008, np.float32)[::4])
