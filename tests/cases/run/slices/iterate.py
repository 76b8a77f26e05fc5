"""Rows in loops: for over an array of several dimensions, enumerate, zip, reversed."""

import numpy as np
from weft import parallel


@parallel
def totals(a, out):
    i = 0
    for row in a:
        for x in row:
            out[i] += x
        i += 1


@parallel
def numbered(a):
    for i, row in enumerate(a):
        row[:] = i


@parallel
def paired(a, b):
    for x, y in zip(a, b):
        x[:] += y


@parallel
def backwards(a):
    k = 0.0
    for row in reversed(a):
        row[0] = k
        k += 1
    return k


@parallel
def last(a):
    row = a[0]
    for row in a:
        if row[0] > 2:
            break
    return row


@parallel
def deep(a):
    s = 0
    for plane in a:
        for row in plane:
            for x in row:
                s = s * 3 + int(x)
    return s


# call: totals(np.arange(6).reshape(2, 3), np.zeros(2))
# call: totals(np.arange(6).reshape(2, 3, order="F"), np.zeros(2))
# call: totals(np.zeros((0, 3)), np.zeros(0))
# call: numbered(np.zeros((4, 2)))
# call: numbered(np.zeros((4, 2, 2), "int8")[::-1])
# call: paired(np.zeros((3, 2)), np.arange(6).reshape(3, 2))
# call: paired(np.zeros((3, 2)), np.arange(4))
# call: backwards(np.zeros((4, 3)))
# call: last(np.arange(6).reshape(3, 2))
# call: last(np.arange(20).reshape(10, 2)[::3])
# call: deep(np.arange(12).reshape(2, 3, 2))
