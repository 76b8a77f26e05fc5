"""Faults that a matrix of all functions and options has found: kinds of indices, numbers of Python beside float32, bounds, edges of NumPy's own checks."""

import numpy as np

from weft import parallel

F = np.array([1, 1.0001, 2, 1.00001], np.float32)
A = np.arange(12.0).reshape(3, 4)


@parallel
def close(x, y):
    return np.isclose(x, y), np.isclose(x[0], 1.00001), np.isclose(x[3], 1.0), np.isclose(1.00001, x), np.allclose(x, 1.0)


@parallel
def close_to(x, y: int):
    return np.isclose(x, y)


@parallel
def first_by_bool(a):
    return a.flat[True], a.flat[False]


@parallel
def stored_by_bool(a):
    a.flat[True] = 7
    a.flat[False] = 8
    return a


@parallel
def new_axis_of_flat(a):
    return a.flat[None]


@parallel
def stored_in_flat(a):
    a.flat[:2] = [1, 300]


@parallel
def complex_lists():
    return np.iscomplexobj([1, 2j]), np.isrealobj([[1, 2], [3, 4j]]), np.iscomplexobj([1, 2.0]), np.iscomplexobj((1, 2j)), np.isrealobj(3)


@parallel
def stacked(a):
    return np.stack([a, a], axis=None)


@parallel
def too_few_indices():
    return np.ravel_multi_index((1,), (3, 4))


@parallel
def too_many_indices(a):
    return np.ravel_multi_index((a, a, a), (3, 4))


@parallel
def rolled(a):
    return np.roll(a, 1.5), np.roll(a, -1.5, axis=0), np.roll(a, 2.9, axis=(0, 1))


@parallel
def taken(a):
    return np.take(a, []), np.take(a, [], axis=1), np.take(a, [1.0, 2.5]), a.take([[0.0], [3.9]])


@parallel
def taken_nan(a):
    return np.take(a, [np.nan])


@parallel
def counted():
    return np.bincount([]), np.bincount([], minlength=3)


@parallel
def searched(a, v, sorter):
    return np.searchsorted(a, v, sorter=sorter), np.searchsorted(a, v, side='right', sorter=sorter)


@parallel
def rank_twice(a):
    return np.linalg.matrix_rank(a, tol=0.1, rtol=0.1)


@parallel
def counts(stop, step):
    return np.arange(0, stop, step)


@parallel
def tiled(a, n, m):
    return np.tile(a, (n, m))


@parallel
def one_bound(a):
    return np.clip(a, 2)


@parallel
def upper_bound(a):
    return np.clip(a, a_max=2)


@parallel
def bounds_twice(a):
    return np.clip(a, 1, 2, min=0)


@parallel
def new_bounds(a):
    return np.clip(a, min=2), np.clip(a, max=5), np.clip(a, 2, None), a.clip(2), a.clip(max=3)


@parallel
def padded(a):
    return np.pad(a, 1, constant_values=300), np.pad(a, (1, 0), constant_values=2.7)


@parallel
def degrees(a):
    return np.cov(a, ddof=1.5)


@parallel
def whole_degrees(a):
    return np.cov(a, ddof=2.0)


@parallel
def pseudo(a):
    return np.linalg.pinv(a, rtol=0.1), np.linalg.pinv(a, rtol=None), np.linalg.pinv(a, 0.1), np.linalg.pinv(a @ a.T, hermitian=True)


@parallel
def pseudo_twice(a):
    return np.linalg.pinv(a, 0.1, rtol=0.1)


@parallel
def hermitian(a):
    u, s, vt = np.linalg.svd(a, hermitian=True)
    return (u * s) @ vt, s, np.linalg.svd(a, compute_uv=False, hermitian=True)


@parallel
def where_lists(a):
    chosen = np.where(a > 5, [1, 2, 3, 4], [[1], [2], [3]])
    return chosen, np.where([[True, False], [False, True]], [[1, 2], [3, 4]], 9), np.where([1, 0], 1.5, 2), np.where(a > 3, a, [0.5, 1, 2, 3])


@parallel
def scaled(a):
    return np.dot(a, 0.5), np.inner(2, a), a.dot(3), np.dot(2.0, 3)


@parallel
def lists(a):
    return np.dot(a, [1, 2.5, 3, 4]), a @ [1, 2, 3, 4], np.inner([1, 2], [3, 4]), np.vdot([1, 2j], [3, 4]), np.matmul([[1, 2]], [3, 4])


@parallel
def between(first, last):
    return np.arange(first, last)


@parallel
def times(a, repeats):
    return a.repeat(repeats)


@parallel
def with_ends(a):
    return np.diff(a, prepend=0.5), np.diff(a, append=300), np.diff(a, n=0), np.diff(a, n=0, prepend=a[:1])


@parallel
def diagonals(a):
    np.fill_diagonal(a, [1, 300])


@parallel
def selected(m, a):
    return np.select([m], [a], 300), np.select([m], [[1, 2, 3]], 7)


@parallel
def indices():
    return np.unravel_index([5, 6], (3, 4), 'F'), np.ravel_multi_index([[1, 2], [0, 3]], (3, 4)), np.eye(2, 3, order='F')


# call: close(F, F + np.float32(1e-5))
# call: close(F, 1.0001)
# call: close(F.astype(np.float64), F)
# call: close_to(np.array([1, 2, 255], np.uint8), 257)
# call: close_to(F, 1)
# call: first_by_bool(A)
# call: first_by_bool(A.T)
# call: stored_by_bool(A.copy())
# call: stored_by_bool(A.T.copy().T)
# call: new_axis_of_flat(A)
# call: stored_in_flat(np.zeros(4, np.uint8))
# call: stored_in_flat(np.zeros((4, 2), np.int8).T)
# call: stored_in_flat(np.zeros(3, np.int16))
# call: complex_lists()
# call: stacked(A)
# call: too_few_indices()
# call: too_many_indices(np.array([0, 1]))
# call: rolled(A)
# call: taken(A)
# call: taken_nan(A)
# call: counted()
# call: searched(np.array([3.0, 1, 2, 5]), 2, np.array([0, 1, 2, 9]))
# call: searched(np.array([3.0, 1, 2, 5]), np.array([2.0, 0, 9, 2.5]), np.array([1, 2, 0, 7]))
# call: searched(np.array([3.0, 1, 2, 5]), np.array([2.0, 0, 2.5]), np.array([1, 2, 0, 7]))
# call: searched(np.array([3.0, 1, 2, 5]), 2, np.array([1, -2, 0, 3]))
# call: searched(np.array([3.0, 1, 2, 5]), np.array([2.0, 0, 9, 2.5]), np.array([1, 2, 0, 3]))
# call: rank_twice(np.eye(3))
# call: counts(np.inf, 1.0)
# call: counts(-np.inf, 1.0)
# call: counts(np.nan, 1.0)
# call: counts(1.0, np.inf)
# call: counts(1.0, -np.inf)
# call: counts(-1.0, np.inf)
# call: counts(1e300, 1.0)
# call: counts(1.0, 1e-300)
# call: counts(1.0, 0.0)
# call: counts(1.0, 0.25)
# call: tiled(np.zeros((0, 4)), -1, 2)
# call: tiled(np.zeros((2, 4)), -1, 2)
# call: tiled(np.zeros((2, 1)), 0, 2)
# call: one_bound(A)
# call: upper_bound(A)
# call: bounds_twice(A)
# call: new_bounds(A)
# call: padded(np.array([1, 2], np.uint8))
# call: degrees(A)
# call: whole_degrees(A)
# call: pseudo(A)  # approx: 1e-12
# call: pseudo_twice(A)
# call: hermitian(np.array([[2.0, 1.0, 0.5], [1.0, -3.0, 1.0], [0.5, 1.0, 0.25]]))  # approx: 1e-12
# call: where_lists(A)
# call: scaled(F)
# call: scaled(np.array([1, 2, 255], np.uint8))
# call: lists(A)
# call: between(np.float32(1.1), 3)
# call: between(np.float32(1.1), np.float32(4.3))
# call: between(np.int8(1), 3.5)
# call: between(1.5, np.float64(6.0))
# call: times(A[0], np.array([1, 0, 2, 1]))
# call: times(A[0], np.array([1.0, 0, 2, 1]))
# call: times(A[0], np.array([1, 0, 2, 1], np.uint64))
# call: with_ends(F)
# call: with_ends(np.array([1, 2, 255], np.uint8))
# call: diagonals(np.zeros((3, 3), np.uint8))
# call: diagonals(np.zeros((3, 2), np.int16))
# call: selected(np.array([True, False, True]), np.array([1, 2, 255], np.uint8))
# call: indices()
