"""Small problems in parallel loops: one for each row."""

import numpy as np
from weft import parallel, prange


def stack(count, n, seed=1):
    return np.random.default_rng(seed).standard_normal((count, n, n)) + 4 * np.eye(n)


@parallel
def solves(a, b):
    out = np.zeros(b.shape)
    for i in prange(a.shape[0]):
        out[i] = np.linalg.solve(a[i], b[i])
    return out


@parallel
def inverses(a):
    out = np.zeros(a.shape)
    for i in prange(a.shape[0]):
        out[i] = np.linalg.inv(a[i])
    return out


@parallel
def determinants(a):
    out = np.zeros(a.shape[0])
    for i in prange(a.shape[0]):
        out[i] = np.linalg.det(a[i])
    return out


@parallel
def values(a):
    out = np.zeros((a.shape[0], a.shape[1]))
    for i in prange(a.shape[0]):
        w, v = np.linalg.eigh(a[i] + a[i].T)
        out[i] = w * np.abs(v[0])
    return out


# call: solves(stack(60, 3), stack(60, 3, 2)[:, 0])  # approx: 1e-12
# call: inverses(stack(50, 4))  # approx: 1e-12
# call: determinants(stack(70, 5))  # approx: 1e-9
# call: values(stack(40, 3))  # approx: 1e-11
