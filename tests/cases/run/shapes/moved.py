"""Arrays joined, repeated, rolled and padded: elements of every size, in any layout."""

import numpy as np
from weft import parallel


@parallel
def joined(a, b):
    return np.concatenate((a, b)), np.concatenate((a, b), axis=1), np.stack((a, b)), np.stack((a, b), axis=-1), np.dstack((a, b)), np.hstack((a, b))


@parallel
def rows_joined(a, b):
    return np.concatenate((a, b)), np.stack((a, b), axis=1), np.column_stack((a, b)), np.append(a, b), np.vstack((a, b))


@parallel
def repeated(a):
    return np.repeat(a, 3, axis=0), np.repeat(a, 2, axis=1), np.repeat(a, 2), np.tile(a, 2), np.tile(a, (3, 2)), np.resize(a, (7, 4))


@parallel
def turned(a, k):
    return np.roll(a, k), np.roll(a, k, axis=0), np.roll(a, -k, axis=1), np.pad(a, 2), np.pad(a, 1, mode="edge"), np.delete(a, 1, axis=0), np.insert(a, 1, 5, axis=1)


@parallel
def filled(a, value):
    return np.full_like(a, value), np.ones_like(a), np.full((3, 5), value), np.ones(3, np.uint8)


@parallel
def stepped(a):
    return np.diff(a), np.diff(a, axis=0), np.diff(a, n=2), np.ediff1d(a), np.trapezoid(a[0])


I = np.arange(77).reshape(7, 11)

# call: joined(I.astype(np.uint8), I.astype(np.uint8) + np.uint8(1))
# call: joined(I % 2 == 0, I % 3 == 0)
# call: joined(I.astype(np.int16), I.astype(np.float32))
# call: joined(np.asfortranarray(I), I * 2)
# call: joined(I[:, ::-1], I[::-1])
# call: joined(I.astype(np.complex64), I + 1j)
# call: joined(I[:0], I[:0])
# call: rows_joined(I[0].astype(np.uint8), I[1].astype(np.uint8))
# call: rows_joined(I[0, ::2], I[1, 1::2] * 1.5)
# call: rows_joined(I[0], I[1].astype(np.int8))
# call: repeated(I.astype(np.uint8))
# call: repeated(I + 1j)
# call: repeated(I[::2, ::3])
# call: repeated(np.asfortranarray(I.astype(np.float32)))
# call: repeated(I % 2 == 0)
# call: repeated(I[:, :0])
# call: turned(I.astype(np.uint8), 3)
# call: turned(I.astype(np.float32), -2)
# call: turned(I[::-1, ::2], 15)
# call: turned(np.asfortranarray(I), 1)
# call: filled(I.astype(np.uint8), 7)
# call: filled(I.astype(np.int16), -3)
# call: filled(I * 1j, 2.5)
# call: stepped(I.astype(np.uint8) * np.uint8(37))
# call: stepped(I * 1.5)
# call: stepped(I[:, ::-2] * I[:, ::2])
# call: stepped(np.asfortranarray(I * I) * 1j)
