"""np.pad: every form of widths and of constants, for each axis and each end, as tuples, lists, arrays and dicts."""

import numpy as np

from weft import parallel

A = np.arange(4).reshape(2, 2)
ROW = np.arange(3)
CUBE = np.arange(8.0).reshape(2, 2, 2)


@parallel
def constants(a):
    return (
        np.pad(a, 2, constant_values=(10, 20)), np.pad(a, (1, 2), constant_values=7), np.pad(a, (2, 1), constant_values=(10, 20)),
        np.pad(a, ((1, 2),), constant_values=((5, 6),)), np.pad(a, (2,), constant_values=(3,)),
    )


@parallel
def rows(a):
    return (
        np.pad(a, ((1, 2), (1, 3)), constant_values=((1, 2), (3, 4))), np.pad(a, ((1,), (2,)), constant_values=((1,), (3,))),
        np.pad(a, [[1, 2], [0, 1]], constant_values=[[1, 2], [3, 4]]), np.pad(a, [2, 1], constant_values=[9, 8]),
    )


@parallel
def given(a, widths, values):
    return np.pad(a, widths, constant_values=values)


@parallel
def by_axis(a):
    return np.pad(a, {0: (3, 0)}), np.pad(a, {-1: 2}), np.pad(a, {0: 1, 1: 2}, constant_values=((1, 2), (3, 4))), np.pad(a, {1: (0, 2)}, mode="edge")


@parallel
def beyond(a):
    return np.pad(a, {2: 1})


@parallel
def too_many(a):
    return np.pad(a, ((1, 1), (1, 1), (1, 1)))


@parallel
def three(a):
    return np.pad(a, (1, 2, 3))


@parallel
def fractions(a):
    return np.pad(a, 1.5)


@parallel
def negative(a):
    return np.pad(a, (1, -1))


@parallel
def cube(a):
    return np.pad(a, ((1, 0), (0, 2), (1, 1)), constant_values=((1.5, 2), (3, 4.5), (5, 6)))


# call: constants(A)
# call: constants(ROW)
# call: constants(ROW[:0])
# call: rows(A)
# call: given(ROW, (2, 1), (10, 20))
# call: given(A, np.array([1, 2]), np.array([5, 6]))
# call: given(A, np.array([[1, 2], [0, 1]]), np.array([[5, 6], [7, 8]]))
# call: given(A, 2, 1.75)
# call: by_axis(A)
# call: beyond(A)
# call: too_many(A)
# call: three(A)
# call: fractions(A)
# call: negative(A)
# call: cube(CUBE)
