# Tuples with arrays in them: passed in, changed in place, returned as they came.
import numpy as np

from weft import parallel


@parallel
def unpack(t):
    a, b = t
    for i in range(len(a)):
        a[i] += b[0] * i
    return a, t, t[1]


@parallel
def deep(t):
    (x, y), k = t
    x[0, 1] = k
    y[0] = x[0, 0] + k
    return t


@parallel
def in_list(t):
    rows = [t, t]
    rows[0][0][0] = 4.0
    return rows


@parallel
def layers(params, x):
    t = 0.0
    for w, b in params:
        for i in range(w.shape[0]):
            for j in range(w.shape[1]):
                t += w[i, j] * x[j] + b[i]
        b[0] = t
    return t


# call: unpack((np.ones(3), np.full(2, 2.5)))
# call: unpack((np.ones(0), np.full(0, 2.5)))
# call: unpack((np.arange(3), np.arange(4)))
# call: deep(((np.ones((2, 2)), np.zeros(2)), 7))
# call: in_list((np.zeros(2), 5))
# call: layers([(np.ones((2, 2)), np.zeros(2)), (np.ones((1, 2)), np.ones(1))], np.arange(2.0))
