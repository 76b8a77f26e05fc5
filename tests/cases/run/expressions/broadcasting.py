"""Shapes that meet: equal, stretched, and those that do not fit."""

import numpy as np
from weft import parallel


@parallel
def add(a, b):
    return a + b


@parallel
def three(a, b, c):
    return a * b - c


@parallel
def outer(x, y):
    return x[:, None] * y[None, :] + x[:, None]


@parallel
def pairwise(p):
    d = p[:, None, :] - p[None, :, :]
    return np.sum(d * d, axis=2)


@parallel
def total(a, b):
    return np.sum(a * b), np.max(a + b)


A = np.arange(12.0).reshape(3, 4)
B = np.arange(4.0)
C = np.arange(3.0).reshape(3, 1)

# call: add(A, B)
# call: add(B, A)
# call: add(A, C)
# call: add(C, B)
# call: add(A, A[:1])
# call: add(A, np.array(2.5))
# call: add(np.array(1.5), np.array(2.5))
# call: add(np.arange(24.0).reshape(2, 3, 4), A)
# call: add(np.arange(24.0).reshape(2, 3, 4), C)
# call: add(np.zeros((0, 4)), B)
# call: add(np.zeros((3, 0)), C)
# call: add(np.zeros((1, 0)), C)
# call: add(A, np.arange(3.0))
# call: add(A, np.arange(8.0).reshape(2, 4))
# call: add(np.zeros(0), np.zeros(2))
# call: three(A, B, C)
# call: three(B, C, A)
# call: three(A, B, np.arange(5.0))
# call: three(A, np.arange(3.0), B)
# call: outer(np.arange(5.0), np.arange(3.0))
# call: pairwise(np.random.default_rng(1).random((20, 3)))
# call: total(A, B)
# call: total(A, A)
# call: total(A, np.arange(3.0))
