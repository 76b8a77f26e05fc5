"""np.clip and np.round, as functions and as methods."""

import numpy as np
from weft import parallel


@parallel
def clipped(a, lo, hi):
    return np.clip(a, lo, hi), np.clip(a, lo, None), np.clip(a, None, hi), np.clip(a, a_min=lo, a_max=hi)


@parallel
def method(a, lo, hi):
    return a.clip(lo, hi), a.clip(lo), a.clip(max=hi), a.clip(min=lo), np.clip(a, min=lo, max=hi).sum()


@parallel
def by_list(lo, hi):
    return np.clip([1, 5, 9], lo, hi)


@parallel
def one(x, lo, hi):
    return np.clip(x, lo, hi)


@parallel
def rounded(a):
    return np.round(a), np.round(a, 2), np.around(a, -1), np.round(a, decimals=1), a.round(), a.round(3), np.fix(a)


@parallel
def rounded_to(a, d):
    return np.round(a, d)


@parallel
def scalar(x):
    return np.round(x), np.round(x, 1), np.fix(x), np.round(x * 2.5, -1)


X = np.array([-7.255, -1.5, -0.5, -0.0, 0.0, 0.5, 1.005, 2.675, 2.5, 1234567.891, 1e300, np.inf, -np.inf, np.nan])

# call: clipped(X, -1.0, 2.0)
# call: clipped(X, np.linspace(-3, 0, 14), 2)
# call: clipped(np.arange(10), 3, 6)
# call: clipped(np.arange(10), 2.5, 6)
# call: clipped(np.arange(10, dtype=np.int8), 3, 6)
# call: clipped(X.astype(np.float32), -1.0, 2.0)
# call: clipped(np.arange(12.0).reshape(3, 4), np.arange(3.0)[:, None], 7.0)
# call: clipped(X, 3.0, 1.0)
# call: clipped(X, np.nan, 1.0)
# call: clipped(np.zeros((0, 2)), 0.0, 1.0)
# call: clipped(np.arange(12)[::-2], 3, 6)
# call: clipped(np.arange(3.0), np.arange(2.0), 1.0) message: any
# call: method(X, -1.0, 2.0)
# call: method(np.arange(6).reshape(2, 3).T, 1, 4)
# call: by_list(2, 6)
# call: one(5.5, 1, 3)
# call: one(5, 1, 3)
# call: one(np.float32(5), 1, 3)
# call: rounded(X)
# call: rounded(X.astype(np.float32))
# call: rounded(np.array([-15, -5, 5, 15, 25, 149]))
# call: rounded(np.array([15, 25, 150], dtype=np.uint8))
# call: rounded_to(X, 4)
# call: rounded_to(X, 0)
# call: rounded_to(X, -2)
# call: rounded_to(X, 30)
# call: rounded_to(np.array([[1234, -55]]), -2)
# call: scalar(2.675)
# call: scalar(-0.5)
# call: scalar(np.float32(2.675))
