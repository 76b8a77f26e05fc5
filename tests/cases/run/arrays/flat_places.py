"""`a.flat` with slices, arrays and masks in brackets, read (a copy), stored (values in turn, as often as there is room) and updated; `a.flat = ...`."""

import numpy as np
from weft import parallel


@parallel
def read(a, i):
    return a.flat[1:4], a.flat[::-2], a.flat[i], a.flat[[0, -1]], a.flat[a.ravel() > 2], a.flat[...], a.flat[:], len(a.flat)


@parallel
def copied(a):
    b = a.flat[1:4]
    b[0] = 90
    a[0, 0] = 91
    return a, b


@parallel
def stored(a, v):
    a.flat[1:4] = v
    a.flat[[0, 5]] = 1
    a.flat[2] = 9
    a.flat[-1] = v[0]
    return a


@parallel
def whole(a, v):
    a.flat = v
    return a


@parallel
def updated(a):
    a.flat[1:4] += 1
    a.flat[[0, 5]] *= 2
    a.flat[2] -= 1
    return a


@parallel
def together(a):
    return sum(a.flat), max(a.flat), min(a.flat), len(a.flat)


A = np.arange(6.0).reshape(2, 3)
C = np.arange(24).reshape(2, 3, 4)

# call: read(A, np.array([1, 1, -6]))
# call: read(A.T, np.array([1, 1, -6]))
# call: read(C[:, ::-1, ::2], np.array([[1, 11]]))
# call: read(np.arange(5.0), np.array([4]))
# call: read(A, np.array([6]))  # message: any
# call: copied(A.copy())
# call: copied(A.T.copy().T)
# call: stored(A.copy(), np.array([7.0, 8.0]))
# call: stored(A.T.copy().T, [7.5, 8.5, 9.5, 1.5])
# call: stored(C.copy()[:, :, 1:], np.array([7, 8, 9]))
# call: whole(A.copy(), 3)
# call: whole(A.copy(), [1, 2])
# call: whole(A.T.copy(), np.arange(10.0))
# call: whole(C.copy(), 2.75)
# call: whole(C.copy()[::-1], A)
# call: updated(A.copy())
# call: updated(A.T.copy().T)
# call: updated(C.copy())
# call: together(A)
# call: together(A.T.copy())
