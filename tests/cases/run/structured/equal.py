"""Comparison of records: field by field."""

import numpy as np
from weft import parallel

P = np.dtype([('x', 'f8'), ('n', 'i4')])


@parallel
def f0(a, b):
    return a == b, a != b, (a == b).all()


@parallel
def f1(a, b):
    return a[0] == b[0], a[0] != b[1], a == b[1]


@parallel
def f2(a, b):
    n = 0
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                n += 1
    return n


# call: f0(np.zeros(3, P), np.zeros(3, P))
# call: f0(np.zeros(3, P), np.array([(0, 0), (np.nan, 0), (0, 1)], P))
# call: f0(np.zeros(0, P), np.zeros(0, P))
# call: f0(np.zeros((2, 3), P), np.zeros(3, P))
# call: f0(np.zeros(3, P), np.zeros(4, P))
# call: f1(np.zeros(3, P), np.array([(0, 0), (np.nan, 0), (0, 1)], P))
# call: f2(np.zeros(3, P), np.array([(0, 0), (np.nan, 0), (0, 1)], P))
