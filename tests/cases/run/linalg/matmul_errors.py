"""Shapes that do not fit: NumPy's messages."""

import numpy as np
from weft import parallel


@parallel
def at(a, b):
    n = a.shape[0]
    return (
        a
        @ b
    ), n


@parallel
def matmul(a, b):
    return np.matmul(a, b)


@parallel
def dot(a, b):
    return np.dot(a, b)


@parallel
def inner(a, b):
    return np.inner(a, b)


@parallel
def vdot(a, b):
    return np.vdot(a, b)


@parallel
def caught(a, b):
    try:
        return (a @ b).shape[0]
    except ValueError:
        return -1


# call: at(np.ones((2, 3)), np.ones((2, 2)))
# call: at(np.ones(3), np.ones(4))
# call: at(np.ones(3), np.ones((2, 2)))
# call: at(np.ones((2, 3)), np.ones(4))
# call: at(np.ones((2, 0)), np.ones((1, 4)))
# call: at(np.ones((2, 2, 3)), np.ones((3, 3, 4)))
# call: at(np.ones((2, 4, 2, 3)), np.ones((5, 3, 4)))
# call: at(np.ones((2, 2, 3)), np.ones((3, 4, 4)))
# call: matmul(np.ones((2, 3)), np.ones((2, 2)))
# call: dot(np.ones((2, 3)), np.ones((2, 2)))
# call: dot(np.ones(3), np.ones(4))
# call: dot(np.ones((2, 3)), np.ones(4))
# call: dot(np.ones(3), np.ones((2, 2)))
# call: dot(np.ones((2, 2, 3)), np.ones((2, 2)))
# call: inner(np.ones((2, 3)), np.ones((2, 2)))
# call: inner(np.ones(4), np.ones((2, 3)))
# call: inner(np.ones((2, 3)), np.ones(4))
# call: vdot(np.ones(3), np.ones(4))
# call: vdot(np.ones((2, 3)), np.ones(4))
# call: caught(np.ones((2, 3)), np.ones((2, 2)))
# call: caught(np.ones((2, 3)), np.ones((3, 2)))
