"""`put_along_axis` with indices that are stretched along other axes or are of the whole array, and messages of sizes that do not fit."""

import numpy as np

from weft import parallel


@parallel
def put_rows(a, at, values):
    np.put_along_axis(a, at, values, 0)
    return a


@parallel
def put_columns(a, at, values):
    np.put_along_axis(a, at, values, axis=1)
    return a


@parallel
def put(a, at, values):
    np.put_along_axis(a, at, values, axis=None)
    return a


@parallel
def fitted(a, b):
    return np.broadcast_arrays(a, b)


@parallel
def three(a, b, c):
    return np.broadcast_arrays(a, b, c)


@parallel
def counts(x, bins):
    return np.histogram2d(x, x, bins=bins)


def grid():
    return np.arange(6).reshape(2, 3)


# call: put_rows(grid(), np.array([[0], [1]]), 9)
# call: put_rows(grid(), np.array([[1]]), [[7, 8, 9]])
# call: put_rows(grid(), np.array([[0], [-1]]), np.array([[1, 2, 3], [4, 5, 6]]))
# call: put_rows(grid()[:, ::-1], np.array([[1]]), [[7, 8, 9]])
# call: put_rows(grid(), np.array([[2]]), 9)
# call: put_rows(grid(), np.array([[0, 1]]), 9)  # message: any
# call: put_rows(np.zeros((0, 3)), np.zeros((0, 1), dtype=np.int64), 9)
# call: put_columns(grid(), np.array([[0, 2]]), 9)
# call: put_columns(grid().astype(np.float32), np.array([[0, -1, 0]]), [[1.5, 2.5, 3.5]])
# call: put_columns(grid(), np.array([[0], [2]]), 9)
# call: put_columns(grid(), np.array([[0], [2], [1]]), 9)  # message: any
# call: put(grid(), np.array([0, 5]), 9)
# call: put(grid(), np.array([0, -1, 0]), [7, 8, 9])
# call: put(grid(), np.array([0, 6]), 9)
# call: put(grid(), np.array([[0, 1]]), 9)
# call: fitted(np.zeros(3), np.zeros(2))
# call: fitted(np.zeros((2, 3)), np.zeros((2, 1, 2)))
# call: fitted(np.zeros((2, 1)), np.arange(3))
# call: fitted(np.zeros((3, 2)), np.zeros((4, 5)))
# call: fitted(2, np.zeros((4, 1)))
# call: three(np.zeros((1, 3)), np.zeros((2, 1)), np.zeros((4, 3)))
# call: three(np.zeros(1), np.zeros(3), np.zeros((2, 2)))
# call: three(np.zeros(0), np.zeros(1), np.zeros((2, 1)))
# call: three(np.zeros(0), np.zeros(3), np.zeros((2, 1)))
# call: counts(np.arange(4.0), 0)
# call: counts(np.arange(4.0), (2, 0))
# call: counts(np.arange(4.0), (2, np.array([1.0, 0.0])))
# call: counts(np.arange(4.0), np.array([1.0, 0.0, 2.0]))
