"""Indices at the edge: masks without places, unsigned places beyond 2**63, arrays without axes as places."""

import numpy as np
from weft import parallel


@parallel
def chosen(a, i):
    return a[i]


@parallel
def beside(a, i):
    return a[i, 1:]


@parallel
def stored(a, i, v):
    a[i] = v
    return a


@parallel
def updated(a, i):
    a[i] += 1
    return a


@parallel
def taken(a, i):
    return np.take(a, i)


@parallel
def taken_at(a):
    return np.take(a, np.array(2)), np.take(a, np.array([[1, 0]]))


@parallel
def taken_rows(a):
    return np.take(a, np.array(1), axis=0)


@parallel
def along(a, i):
    return np.take_along_axis(a, i, None)


# A mask's axis of no elements is for any axis.
# call: chosen(np.arange(5.0), np.zeros(0, bool))
# call: chosen(np.arange(6.0).reshape(2, 3), np.zeros(0, bool))
# call: chosen(np.arange(6.0).reshape(2, 3), np.zeros((0, 3), bool))
# call: chosen(np.arange(6.0).reshape(2, 3), np.zeros((0, 4), bool))
# call: chosen(np.arange(6.0).reshape(2, 3), np.zeros((2, 0), bool))
# call: chosen(np.arange(5.0), np.ones(1, bool))
# call: beside(np.arange(6.0).reshape(2, 3), np.zeros(0, bool))
# call: stored(np.arange(5.0), np.zeros(0, bool), 7.0)
# call: stored(np.arange(6.0).reshape(2, 3), np.zeros((0, 3), bool), 7.0)
# call: updated(np.arange(5.0), np.zeros(0, bool))
# call: chosen(np.arange(5.0), np.array([1, 4], "uint64"))
# call: chosen(np.arange(5.0), np.array([2**63, 1], "uint64"))
# call: chosen(np.arange(5.0), np.array([2**64 - 1, 1], "uint64"))
# call: chosen(np.arange(6.0).reshape(2, 3), np.array([[1], [2**64 - 2]], "uint64"))
# call: beside(np.arange(6.0).reshape(2, 3), np.array([2**63 + 1], "uint64"))
# call: stored(np.arange(5.0), np.array([1, 4], "uint64"), 7.0)
# call: stored(np.arange(5.0), np.array([1, 2**64 - 1], "uint64"), np.array([7.0, 8.0]))
# call: stored(np.arange(5.0), np.array([2**63], "uint64"), 7.0)
# call: updated(np.arange(5.0), np.array([2, 2**64 - 2], "uint64"))
# call: taken(np.arange(5.0), np.array([2**63, 1], "uint64"))
# call: taken_at(np.arange(5.0))
# call: taken_at(np.arange(5))
# call: taken_at(np.arange(2))
# call: taken_rows(np.arange(6.0).reshape(2, 3))
# call: along(np.arange(6.0), np.array([[0, 1]]))
# call: along(np.arange(6.0).reshape(2, 3), np.array([5, 0]))
