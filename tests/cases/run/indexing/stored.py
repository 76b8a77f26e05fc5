"""Stores to what arrays of indices, masks and other subscripts choose together; updates of them."""

import numpy as np
from weft import parallel


@parallel
def rows(a, m, v):
    a[m] = v
    return a


@parallel
def rows_whole(a, m, v):
    a[m, :] = v
    return a


@parallel
def columns(a, i, v):
    a[:, i] = v
    return a


@parallel
def pairs(a, i, j, v):
    a[i, j] = v
    return a


@parallel
def apart(a, i, v):
    a[i, :, 1] = v
    return a


@parallel
def behind(a, i, v):
    a[..., i] = v
    return a


@parallel
def strips(a, i, v):
    a[1:, i] = v
    return a


@parallel
def new_axes(a, i, v):
    a[i, None] = v
    return a


@parallel
def crossed(a, i, j, v):
    a[np.ix_(i, j)] = v
    return a


@parallel
def added(a, i, v):
    a[i] += v
    return a


@parallel
def added_columns(a, i, v):
    a[:, i] += v
    a[0, i] *= 2
    return a


@parallel
def added_rows(a, m, v):
    a[m] -= v
    a[m, 1:] += 1
    return a


@parallel
def lists(a):
    a[[0, 2]] = 1
    a[:, [1]] = [[5], [6], [7]]
    a[0] = [1, 2, 3, 4]
    a[1:, 0] = (8, 9)
    a[[1, 2], [3, 3]] += [10, 20]
    return a


@parallel
def flags(a, x):
    a[x > 0] = 5
    a[x > 1, 0] = 6
    a[x < 0, [0, 1]] += 1
    return a


@parallel
def shared(a, i):
    a[i] = a[::-1]
    return a


@parallel
def shared_columns(a, i):
    a[:, i] = a.T
    return a


@parallel
def none_written(a, i, v):
    try:
        a[i] = v
    except IndexError:
        return a, "index"
    except ValueError:
        return a, "value"
    return a, "stored"


@parallel
def no_axes(a, m, v):
    a[m] = v
    return a


@parallel
def order(a, log):
    """The value, then the array, then the subscripts."""

    def said(x, k):
        log[k] = log.max() + 1
        return x

    a[said(0, 0), [said(1, 1), said(2, 2)]] = said(9, 3)
    a[said([0, 1], 4), said(0, 5)] += said(1, 6)
    return a, log


@parallel
def histogram(counts, x):
    for k in range(len(x)):
        counts[[x[k], 0]] += 1
    return counts


A = np.arange(24.0).reshape(2, 3, 4)
B = np.arange(12).reshape(3, 4)
M = np.array([True, False, True])

# call: rows(B.copy(), M, np.array([1, 2, 3, 4]))
# call: rows(B.copy(), M, np.array([[1, 2, 3, 4], [5, 6, 7, 8]]))
# call: rows(B.copy(), M, np.array([[1], [2]]))
# call: rows(B.copy(), M, np.array([[[1.7]]]))
# call: rows(B.copy(), M, np.array([1, 2]))
# call: rows(B.copy(), M, np.zeros((3, 4)))
# call: rows(B.copy(), M, np.array(7))
# call: rows(B.copy(), np.zeros(3, dtype=bool), np.zeros((0, 4)))
# call: rows(B.copy(), np.zeros(3, dtype=bool), np.zeros(4))
# call: rows(B.copy(), np.zeros(4, dtype=bool), np.zeros(4))
# call: rows(A.copy(), np.array([[True, False, True], [False, False, True]]), np.arange(4.0))
# call: rows(A.copy(), A > 7, np.arange(16.0))
# call: rows(A.copy(), A > 7, np.arange(3.0))
# call: rows_whole(B.copy(), M, 5)
# call: rows_whole(B.copy(), M, np.array([[1, 2, 3, 4], [5, 6, 7, 8]]))
# call: rows_whole(B.T.copy().T, M, np.array([1, 2, 3, 4], dtype=np.uint8))
# call: rows_whole(B.copy(), M, np.zeros(3))
# call: columns(B.copy(), np.array([0, 2]), np.array([10, 20]))
# call: columns(B.copy(), np.array([0, 2, 0]), np.array([[1, 2, 3]]))
# call: columns(B.copy(), np.array([[0, 2], [3, 1]]), np.array([[1], [2]]))
# call: columns(B.copy(), np.array([0, 2]), np.zeros((3, 3)))
# call: columns(B.copy(), np.array([0, 4]), 1)
# call: columns(B.copy(), np.array([True, False, False, True]), np.array([[10], [20], [30]]))
# call: pairs(B.copy(), np.array([0, 1, 0]), np.array([0, 1, 0]), np.array([7, 8, 9]))
# call: pairs(B.copy(), np.array([[0], [1]]), np.array([0, 1]), np.array([7, 8]))
# call: pairs(B.copy(), np.array([0, 1]), np.array([0, 1, 2]), 1)
# call: pairs(B.copy(), np.array([0, 1]), np.array([0, -5]), 1)
# call: pairs(B.copy(), np.array([0, 9]), np.array([0, 1]), np.array([1, 2, 3]))
# call: pairs(A.copy(), np.array([0, 1]), np.array([2, 0]), np.arange(4.0))
# call: pairs(A.copy(), np.array([0, 1]), np.array([2, 0]), np.arange(2.0))
# call: apart(A.copy(), np.array([1, 0]), np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]))
# call: apart(A.copy(), np.array([1, 1]), np.array([[1.0], [2.0]]))
# call: apart(A.copy(), np.array([1, 1]), np.zeros(2))
# call: behind(A.copy(), np.array([3, 0]), np.array([1.5, 2.5]))
# call: behind(A.copy(), np.array([3, 0]), np.arange(12.0).reshape(2, 3, 2))
# call: behind(A.copy(), np.array([3, 0]), np.arange(3.0))
# call: strips(B.copy(), np.array([1, 2]), np.array([[1, 2], [3, 4]]))
# call: strips(B.copy(), np.array([1, 1]), np.array([[1, 2], [3, 4]]))
# call: new_axes(B.copy(), np.array([1, 2]), np.arange(8).reshape(2, 1, 4))
# call: new_axes(B.copy(), np.array([1, 2]), np.arange(4))
# call: crossed(B.copy(), np.array([2, 0]), np.array([1, 3]), np.array([[1, 2], [3, 4]]))
# call: crossed(B.copy(), M, np.array([1, 3]), np.array([9, 8]))
# call: added(np.zeros((3, 2)), np.array([0, 0, 2]), np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]))
# call: added(np.zeros((3, 2)), np.array([0, 0, 2]), 1.5)
# call: added(np.zeros(4), np.array([[0, 1], [1, 0]]), np.array([[1.0, 2.0], [3.0, 4.0]]))
# call: added(np.zeros(4), np.array([[0, 1], [1, 4]]), 1.0)
# call: added(np.zeros((3, 2)), M, np.array([[1.0], [2.0]]))
# call: added_columns(B.copy(), np.array([0, 0, 3]), np.array([1, 2, 3]))
# call: added_columns(B.copy(), np.array([1, 2]), np.array([[1, 2], [3, 4], [5, 6]]))
# call: added_rows(B.copy(), M, np.array([[1, 2, 3, 4]]))
# call: added_rows(B.copy(), M, 3)
# call: lists(B.copy())
# call: flags(B.copy(), 1.5)
# call: flags(B.copy(), -1.0)
# call: flags(B.copy(), 0.5)
# call: shared(np.arange(5.0), np.array([0, 1, 2, 3, 4]))
# call: shared(np.arange(6.0).reshape(3, 2), np.array([2, 0, 1]))
# call: shared_columns(np.arange(9.0).reshape(3, 3), np.array([1, 0, 2]))
# call: none_written(np.arange(5.0), np.array([0, 1, 5]), 9.0)
# call: none_written(np.arange(5.0), np.array([0, 1, 5]), np.array([9.0, 8.0]))
# call: none_written(np.arange(6.0).reshape(3, 2), np.array([0, -4]), np.array([[9.0], [8.0]]))
# call: none_written(np.arange(6.0).reshape(3, 2), np.array([0, 1]), np.array([[9.0], [8.0]]))
# call: none_written(np.arange(6.0).reshape(3, 2), M[:2], 1.0)
# call: no_axes(np.array(5.0), True, 3.0)
# call: no_axes(np.array(5.0), False, 3.0)
# call: no_axes(np.array(5.0), np.array(True), np.array([3.5]))
# call: no_axes(np.arange(3), True, np.array([3, 4, 5]))
# call: order(np.zeros((2, 3)), np.zeros(7))
# call: histogram(np.zeros(4, dtype=np.int64), np.array([1, 2, 1, 0]))
# call: histogram(np.zeros(4, dtype=np.int64), np.array([1, 2, 4, 0]))
