"""Arrays of indices, masks, slices, None, ... and numbers beside each other in one subscript, read."""

import numpy as np
from weft import parallel


@parallel
def one(a, i):
    return a[i], a[i, ...], a[..., i]


@parallel
def beside(a, i, j):
    return a[i, j], a[:, i, j], a[i, :, j], a[i, j, :], a[i, j, None], a[None, i, j]


@parallel
def with_numbers(a, i, k):
    return a[k, i], a[i, k], a[k, :, i], a[:, k, i], a[i, :, k], a[k, i, k]


@parallel
def unequal(a, i, j):
    return a[0, i, j]


@parallel
def with_slices(a, i):
    return a[1:, i], a[::-1, i, ::2], a[i, 1:3], a[..., i, :2], a[i, None, :1]


@parallel
def dots(a, i):
    return a[:, i, ..., i], a[:, i, i, ...], a[i, ..., i, i], a[..., i, i]


@parallel
def stretched(a, i, j):
    return a[i[:, None], j], a[i[:, None], j[None, :], 0], a[np.ix_(i, j)], a[i[:, None], :, j]


@parallel
def whole(a, i):
    return a[i], a[:, i], a[i, i]


@parallel
def written(a):
    return a[[0, 2]], a[:, [1, 2]], a[[0, 1], [1, 2]], a[[[0, 1], [2, 0]]], a[[-1, 0], 1:], a[[]], a[(0, 1), :]


@parallel
def lists(a, n):
    rows = [k for k in range(n)]
    return a[rows], a[:, rows], a[rows, rows]


@parallel
def mixed_masks(a, m, i):
    return a[m, 0], a[0, m], a[:, m], a[m, :], a[m, None], a[m, 1:], a[i, m], a[m, i]


@parallel
def flat_masks(a, m):
    return a[m], a[m, 0], a[..., m], a[:, m]


@parallel
def bools(a, x):
    return a[True], a[False], a[x > 0], a[x > 0, 0], a[:, x > 0], a[[True, False, True]], a[np.bool_(x > 1)]


@parallel
def no_axes(a, k):
    i = np.asarray(k)
    return a[i], a[i, 1], a[:, i], a[i, [0, 1]]


@parallel
def of_no_axes(a, m):
    return a[m], a[m, None], a[True], a[...]


@parallel
def tuples(a, m):
    t = (0, slice(1, None), [0, 1])
    u = np.nonzero(m)
    return a[t], a[u], a[np.nonzero(m)], a[np.where(m)], a[u[0], u[1]]


@parallel
def grids(a, m, r):
    return a[np.ix_(m, r)], a[np.ix_([0, 2], [1])], a[np.ix_(r, m)]


@parallel
def cube(a, i, m):
    return a[np.ix_(i, m, [0, 1])]


@parallel
def copies(a, i):
    b = a[i, :]
    b[...] = 7
    c = a[np.asarray(0)]
    c[...] = 8
    return a, b, c


@parallel
def in_loop(a, i):
    total = 0.0
    for k in range(len(i)):
        total += a[k, i].sum() + a[:, i[k:]].sum()
    return total


A = np.arange(24.0).reshape(2, 3, 4)
B = np.arange(12).reshape(3, 4)
D = np.arange(120).reshape(2, 3, 4, 5)
I = np.array([0, 1, -1])
J = np.array([1, 0, 1], dtype=np.uint8)
Z = np.zeros(0, dtype=np.int64)

# call: one(A, np.array([0, -1, 1, 0]))
# call: one(A, np.array([[0, 1], [1, 0]], dtype=np.int32))
# call: one(A, np.array([0, 2]))
# call: one(A, Z)
# call: one(A[:, ::-1, ::2], np.array([0, 1]))
# call: one(np.arange(5.0), np.array([[[0, 4]]]))
# call: beside(A, np.array([0, 1, -2]), np.array([2, 0, 1]))
# call: beside(A, np.array([[0], [1]]), J)
# call: beside(A, Z, Z)
# call: beside(A, Z, np.array([9]))
# call: beside(A, np.array([0, 1]), np.array([0, 1, 2]))
# call: beside(A, np.array([0, 1]), np.array([[0], [1], [2]]))
# call: beside(A, np.array([0, 5]), np.array([0, 1]))
# call: beside(A, np.array([0, 1]), np.array([0, -4]))
# call: with_numbers(A, np.array([0, 1]), 1)
# call: with_numbers(A, np.array([0, 1]), -1)
# call: with_numbers(A, np.array([0, 1]), 2)
# call: with_numbers(A.astype(np.complex64), np.array([[0, 1]]), 0)
# call: unequal(A, np.array([0, 1]), np.array([0, 1, 2]))
# call: unequal(A, np.array([0, 1]), np.array([[0], [1], [2]]))
# call: with_slices(A, np.array([0, 1, 1]))
# call: with_slices(A, np.array([3]))
# call: with_slices(A > 5, np.array([[1], [0]]))
# call: dots(D, np.array([0, 1, 1]))
# call: dots(D[::-1], np.array([[0], [-1]]))
# call: stretched(A, np.array([0, 1]), np.array([2, 0, 1]))
# call: stretched(A, np.array([0, 1]), np.array([2, 0, 3]))
# call: whole(B, np.array([[0, 1], [2, -3]]))
# call: whole(B.astype(np.float32), np.array([2]))
# call: whole(np.zeros((0, 3)), Z)
# call: whole(np.zeros((0, 3)), np.array([0]))
# call: written(B)
# call: written(np.asfortranarray(B))
# call: written(np.zeros((2, 3)))
# call: lists(B, 3)
# call: lists(B, 0)
# call: lists(B, 4)
# call: mixed_masks(np.arange(9).reshape(3, 3), np.array([True, False, True]), np.array([0, 1]))
# call: mixed_masks(np.arange(9).reshape(3, 3), np.array([True, True, True]), np.array([0, 1]))
# call: mixed_masks(np.arange(9).reshape(3, 3), np.zeros(3, dtype=bool), np.array([0]))
# call: mixed_masks(np.arange(9).reshape(3, 3), np.zeros(2, dtype=bool), np.array([0]))
# call: mixed_masks(np.arange(12).reshape(3, 4), np.array([True, False, True]), np.array([0, 1]))
# call: flat_masks(np.arange(27).reshape(3, 3, 3), np.arange(9).reshape(3, 3) % 2 == 0)
# call: flat_masks(np.arange(27).reshape(3, 3, 3), np.zeros((3, 3), dtype=bool))
# call: flat_masks(np.arange(27).reshape(3, 3, 3), np.ones((3, 2), dtype=bool))
# call: bools(np.arange(6).reshape(3, 2), 1.5)
# call: bools(np.arange(6).reshape(3, 2), -1.0)
# call: bools(np.arange(4).reshape(2, 2), 1.0)
# call: no_axes(np.arange(6).reshape(2, 3), 1)
# call: no_axes(np.arange(6).reshape(2, 3), -1)
# call: no_axes(np.arange(6).reshape(2, 3), 2)
# call: of_no_axes(np.array(5.5), True)
# call: of_no_axes(np.array(5.5), False)
# call: of_no_axes(np.array(5), np.array(True))
# call: tuples(np.arange(24).reshape(2, 3, 4), np.arange(6).reshape(2, 3) > 2)
# call: grids(B, np.array([True, False, True]), np.array([0, 2]))
# call: grids(B, np.array([True, False, True]), np.array([3]))
# call: cube(A, np.array([1, 0]), np.array([True, False, True]))
# call: copies(np.arange(6.0).reshape(3, 2), np.array([0, 2]))
# call: in_loop(np.arange(16.0).reshape(4, 4), np.array([3, 0, -1, 1]))
# call: in_loop(np.arange(16.0).reshape(4, 4), np.array([3, 0, 4, 1]))
