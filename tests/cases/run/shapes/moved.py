"""repeat, roll, flip, rot90, insert, delete, pad, tile."""

import numpy as np
from weft import parallel


@parallel
def rolled(a, n):
    return np.roll(a, n), np.roll(a, -1, axis=0), np.roll(a, n, axis=-1)


@parallel
def repeated(a, n):
    return np.repeat(a, n), a.repeat(n), np.repeat(a, n, axis=0), np.repeat(a, n, axis=-1), a.repeat(n, axis=0)


@parallel
def repeated_each(a, n):
    return np.repeat(a, n, axis=0)


@parallel
def repeated_flat(a, n):
    return np.repeat(a, n), np.repeat(3.5, 4), np.repeat([1, 2], [2, 3])


@parallel
def flipped(a):
    return np.flip(a), np.flip(a, 0), np.flip(a, axis=-1), np.flipud(a), np.flip(a, (0,))


@parallel
def turned(a):
    return np.fliplr(a), np.rot90(a), np.rot90(a, 2), np.rot90(a, -1), np.rot90(a, k=4), np.rot90(a, 1, (1, 0)), np.flip(a, (0, 1))


@parallel
def flip_store(a):
    np.flip(a)[0] = 9
    b = np.rot90(a.reshape(2, 3))
    b[0] = -1
    return a


@parallel
def deleted(a, i):
    return np.delete(a, i), np.delete(a, i, axis=0)


@parallel
def deleted_along(a, i):
    return np.delete(a, i, axis=1), np.delete(a, i, 0)


@parallel
def inserted(a, i, x):
    return np.insert(a, i, x)


@parallel
def inserted_along(a, i, x):
    return np.insert(a, i, x, axis=0), np.insert(a, i, x, axis=1)


@parallel
def padded(a, n):
    return np.pad(a, n), np.pad(a, (n, 1), constant_values=7), np.pad(a, n, mode='edge'), np.pad(a, (1, n), 'reflect'), np.pad(a, n, mode='wrap'), np.pad(a, (n, n + 1), mode='symmetric')


@parallel
def padded_each(a):
    return np.pad(a, ((1, 2), (0, 3))), np.pad(a, ((1, 0), (2, 2)), mode='edge'), np.pad(a, [(1, 1), (2, 2)], mode='wrap')


@parallel
def padded_empty(a):
    return np.pad(a, 1, mode='edge')


@parallel
def tiled(a, n):
    return np.tile(a, n), np.tile(a, (2, n)), np.tile(a, (n, 1, 2)), np.tile(a, (n,))


A = np.arange(6.0)
M = np.arange(12).reshape(3, 4)

# call: rolled(A, 2)
# call: rolled(A, -8)
# call: rolled(M, 1)
# call: rolled(M.T[::-1], 5)
# call: rolled(np.zeros((0, 2)), 1)
# call: repeated(A, 3)
# call: repeated(M, 2)
# call: repeated(M.T, 0)
# call: repeated(A, -1)
# call: repeated(np.arange(8).reshape(2, 2, 2), 2)
# call: repeated_each(M, np.array([1, 0, 2]))
# call: repeated_each(M, [2, 2, 2])
# call: repeated_each(M, [2])
# call: repeated_each(M, [2, 3])
# call: repeated_each(M, [2, -3, 1])
# call: repeated_flat(M, 2)
# call: repeated_flat(A[::2], [1, 2, 3])
# call: flipped(A)
# call: flipped(M)
# call: flipped(np.arange(8).reshape(2, 2, 2).T)
# call: turned(M)
# call: turned(M.T)
# call: turned(np.arange(24).reshape(2, 3, 4))
# call: flip_store(np.arange(6.0))
# call: deleted(A, 2)
# call: deleted(A, -1)
# call: deleted(A, [0, 2, -1])
# call: deleted(A, np.array([True, False, True, False, False, False]))
# call: deleted(A, 6)
# call: deleted(A, -7)
# call: deleted(A, [0, 9])
# call: deleted(M, 1)
# call: deleted(M, [0, 0])
# call: deleted_along(M, 1)
# call: deleted_along(M, [0, 2])
# call: inserted(A, 2, 9)
# call: inserted(A, -1, [7.5, 8.5])
# call: inserted(A, 6, 1)
# call: inserted(A, 7, 1)
# call: inserted(M, 3, 9.75)
# call: inserted(A, [1, 3], [10, 20])
# call: inserted(A, [3, 1, 1], [10, 20, 30])
# call: inserted(A, [1, -1], 5)
# call: inserted(A, [1, 8], 5)  # message: any
# call: inserted_along(M, 1, 5)
# call: inserted_along(np.arange(9).reshape(3, 3), 3, np.array([7, 8, 9]))
# call: padded(A, 2)
# call: padded(np.arange(3), 5)
# call: padded(M, 1)
# call: padded(M[:, ::-2], 3)
# call: padded(np.arange(8.0).reshape(2, 2, 2), 2)
# call: padded(np.array([4]), 2)
# call: padded_each(M)
# call: padded_empty(np.zeros(0))
# call: tiled(A, 2)
# call: tiled(M, 3)
# call: tiled(M.T, 0)
# call: tiled(5, 3)
# call: tiled(np.arange(8).reshape(2, 2, 2), 2)
