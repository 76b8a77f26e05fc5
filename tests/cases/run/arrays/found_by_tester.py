"""Functions of arrays whose edges a matrix of calls has found: axes of Fortran's order, wrong types of indices and axes, bad ranges."""

import numpy as np

from weft import parallel

A = np.arange(24.0).reshape(2, 3, 4)
F = np.asfortranarray(A)


@parallel
def trapezoids(a):
    return np.trapezoid(a), np.trapezoid(a, axis=0), np.trapezoid(a, dx=0.5, axis=1), np.trapezoid(a, np.array([0.0, 1.0, 3.0]), axis=1)


@parallel
def trapezoid_at(a, x):
    return np.trapezoid(a, x, axis=1)


@parallel
def repeated(a, times):
    return np.repeat(a, times)


@parallel
def counted(a, low, high):
    return np.histogram(a, np.array([0.0, 0.5, 5.0]), range=(low, high))


@parallel
def counted_evenly(a, low, high):
    return np.histogram(a, 4, range=(low, high))


@parallel
def inserted(a, places):
    return np.insert(a, places, 7)


@parallel
def deleted(a, places):
    return np.delete(a, places)


@parallel
def nothing_deleted(a):
    return np.delete(a, []), np.insert(a, [], [])


# call: trapezoids(A)
# call: trapezoids(F)
# call: trapezoids(F[:, :, ::2])
# call: trapezoid_at(F, np.asfortranarray(A * A))
# call: repeated(np.zeros(0), -1)
# call: repeated(np.zeros(2), -1)
# call: repeated(np.zeros((0, 3)), 2)
# call: counted(np.arange(6.0), 3.0, 0.0)
# call: counted(np.arange(6.0), 0.5, np.inf)
# call: counted_evenly(np.arange(6.0), 3.0, 0.0)
# call: counted_evenly(np.arange(6.0), 0.5, np.inf)
# call: counted_evenly(np.arange(6.0), 0.5, 3.0)
# call: inserted(np.arange(4), np.array([1.0, 2.0]))
# call: inserted(np.arange(4), np.array([1, 2]))
# call: inserted(np.arange(4), [1.0, 2.0])
# call: deleted(np.arange(4), np.array([1.0, 2.0]))
# call: deleted(np.arange(4), np.zeros(0))
# call: deleted(np.arange(4), [1, 2])
# call: nothing_deleted(np.arange(4))
