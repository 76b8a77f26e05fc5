"""Views with other axes."""

import numpy as np
from weft import parallel


@parallel
def turned(a):
    return a.transpose(), np.transpose(a), a.transpose(2, 0, 1), np.transpose(a, (1, 0, 2)), a.transpose([0, 2, 1]), a.transpose((2, 1, 0)), a.transpose(-1, 0, 1)


@parallel
def turned_flat(a):
    return a.transpose(1, 0), a.swapaxes(0, 1), np.swapaxes(a, -1, 0), a.transpose(None)


@parallel
def moved(a):
    return (
        a.swapaxes(0, 2),
        np.swapaxes(a, 1, 2),
        np.moveaxis(a, 0, -1),
        np.moveaxis(a, [0, 1], [-1, -2]),
        np.moveaxis(a, (2, 0), (0, 1)),
        np.rollaxis(a, 2),
        np.rollaxis(a, 0, 3),
        np.rollaxis(a, 1, 2),
        np.rollaxis(a, 2, 1),
    )


@parallel
def widened(a):
    return np.expand_dims(a, 0), np.expand_dims(a, axis=-1), np.expand_dims(a, (0, 2)), np.expand_dims(a, axis=[1, -1])


@parallel
def narrowed(a):
    return np.squeeze(a, 0), a.squeeze(axis=0), np.squeeze(a, axis=(0, -1)), a.squeeze(-1)


@parallel
def at_least(a):
    return np.atleast_1d(a), np.atleast_2d(a), np.atleast_3d(a)


@parallel
def at_least_many(a, x):
    return np.atleast_1d(a, x), np.atleast_2d(a, x, [1, 2, 3])


@parallel
def stretched(a, n, m):
    b = np.broadcast_to(a, (n, m))
    return b, b.sum(), np.broadcast_to(a, shape=(2, n, m))[1, 0]


@parallel
def stretched_number(x, n):
    return np.broadcast_to(x, (n, 2)), np.broadcast_to(x, n)


@parallel
def together(a, b):
    x, y = np.broadcast_arrays(a, b)
    return x + y, x.shape, y.shape, np.sum(x * y)


@parallel
def diagonals(a):
    return a.diagonal(), np.diagonal(a), a.diagonal(1), a.diagonal(-1), a.diagonal(offset=9), a.diagonal(-9), np.sum(np.diagonal(a))


@parallel
def deep_diagonals(a):
    return a.diagonal(), np.diagonal(a, 0, 1, 2), np.diagonal(a, axis1=2, axis2=0, offset=1)


@parallel
def parts(z):
    return z.real, z.imag, np.real(z), np.imag(z), z.real + z.imag


@parallel
def angles(z):
    return np.angle(z), np.angle(z, deg=True)


@parallel
def part_stores(z):
    z.real[0] = 5
    z.imag[:] = z.real
    z.imag[-1] += 2
    return z


@parallel
def shared(a):
    a.T[0] = 5
    a.transpose(1, 0)[:, 1] += 1
    a.swapaxes(0, 1)[2] *= 2
    b = np.expand_dims(a, 0)
    b[0, 0, 0] = -1
    c = np.moveaxis(a, 0, 1)
    for i in range(c.shape[0]):
        c[i, 1] = i
    return a


@parallel
def products(a, n):
    total = 0.0
    t = a.transpose(1, 0, 2)
    for i in range(t.shape[0]):
        for j in range(t.shape[1]):
            for k in range(n):
                total += t[i, j, k] * (i + 2 * j)
    return total


# ulp: 1
B = np.arange(24.0).reshape(2, 3, 4)
M = np.arange(12).reshape(3, 4)

# call: turned(B)
# call: turned(B.T)
# call: turned(B[::-1, :, ::2])
# call: turned(np.zeros((0, 2, 3), dtype=np.int8))
# call: turned_flat(M)
# call: turned_flat(M[:, ::-1])
# call: moved(B)
# call: moved(B[:, 1:, ::3])
# call: widened(np.arange(5))
# call: widened(B[0].T)
# call: narrowed(np.arange(5.0).reshape(1, 5, 1))
# call: narrowed(np.arange(5.0).reshape(1, 5))
# call: narrowed(np.arange(5.0).reshape(5, 1))
# call: at_least(np.arange(3))
# call: at_least(5.5)
# call: at_least(np.array(3, dtype=np.int8))
# call: at_least(M)
# call: at_least(B[::-1])
# call: at_least([1, 2, 3])
# call: at_least_many(np.arange(3), 2.5)
# call: stretched(np.arange(3), 4, 3)
# call: stretched(np.arange(3).reshape(3, 1), 3, 4)
# call: stretched(np.array([[5]]), 2, 2)
# call: stretched(np.arange(3), 4, 5)
# call: stretched(np.arange(1), 0, 5)
# call: stretched(np.arange(3), -1, 3)
# call: stretched_number(2.5, 3)
# call: together(np.arange(3.0), np.arange(4.0).reshape(4, 1))
# call: together(np.arange(3.0), np.arange(3.0))
# call: together(np.arange(3.0), np.arange(4.0)) message: any
# call: together(np.arange(3.0), 2.0)
# call: diagonals(M)
# call: diagonals(M.T)
# call: diagonals(M[::-1, ::2])
# call: diagonals(np.zeros((0, 3)))
# call: deep_diagonals(B)
# call: deep_diagonals(B.T)
# call: parts(np.array([1 + 2j, 3 - 4j]))
# call: parts((np.arange(6) * (1 - 2j)).reshape(2, 3).astype(np.complex64).T)
# call: parts(np.arange(3.0))
# call: parts(np.arange(3)[::-1])
# call: parts(np.zeros((0, 2), dtype=complex))
# call: part_stores(np.array([1 + 2j, 3 - 4j, 5j]))
# call: part_stores(np.array([1 + 2j, 3 - 4j, 5j, 6, 7], dtype=np.complex64)[::2])
# call: shared(np.arange(12.0).reshape(3, 4))
# call: shared(np.arange(12.0).reshape(4, 3).T)
# call: products(B, 4)
# call: products(B, 5)
# call: angles(np.array([1 + 2j, -3 - 4j, 0, -1]))
# call: angles(np.array([[1.5, -2.5]]))
# call: angles(np.array([1, -2]))
# call: angles(1 - 1j)
# call: angles(np.complex64(1j))
