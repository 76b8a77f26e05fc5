"""What is said of types that are not cast, and of operands of einsum that do not fit themselves."""

import numpy as np
from weft import parallel


@parallel
def counted(a):
    return np.bincount(a)


@parallel
def taken(a, i):
    return np.take(a, i)


@parallel
def chosen(i, a):
    return np.choose(i, (a, a))


@parallel
def copied(a, b):
    np.copyto(a, b)
    return a


@parallel
def trace(a):
    return np.einsum("ii", a)


@parallel
def diagonal(a):
    return np.einsum("ii->i", a)


@parallel
def traces(a, b):
    return np.einsum("i,jj", a, b)


# call: counted(np.zeros(3))
# call: counted(np.zeros(3, np.float32))
# call: counted(np.array([1, 2, 2], np.uint8))
# call: taken(np.zeros(3), np.zeros(2, np.uint8))
# call: chosen(np.zeros(2, int), np.zeros(2))
# call: copied(np.zeros(2, bool), 3)
# call: copied(np.zeros(2, int), np.zeros(2))
# call: copied(np.zeros(2, int), 1.5)
# call: copied(np.zeros(2, np.uint8), np.zeros(2, np.int8))
# call: copied(np.zeros(2, np.int8), 3)
# call: trace(np.zeros((2, 3)))
# call: diagonal(np.zeros((2, 3)))
# call: traces(np.zeros(2), np.zeros((2, 3)))
