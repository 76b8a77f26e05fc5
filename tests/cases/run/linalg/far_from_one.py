"""Matrices whose elements are so small or large that their squares are no numbers: the factors are as exact as those of others."""

# call: eigh(5, 1e-170)
# call: eigh(24, 1e-150)
# call: eigh(24, 1e-290)
# call: eigh(40, 1e-145)
# call: eigh(40, 1e250)
# call: svd(5, 1e-170)
# call: svd(50, 1e-200)
# call: svd(110, 1e-290)
# call: svd(50, 1e290)
# call: eig(5, 1e-170)
# call: eig(24, 1e-290)
# call: eig(90, 1e-200)
# call: eig(90, 1e200)

import numpy as np
from weft import parallel


@parallel
def sample(n):
    a = np.zeros((n, n))
    state = 7
    for i in range(n):
        for j in range(n):
            state = (state * 1103515245 + 12345) % 2147483648
            a[i, j] = state / 2147483648 - 0.5
    return a


@parallel
def close(found, a):
    return np.abs(found / np.abs(a).max() - a / np.abs(a).max()).max() < 1e-12


@parallel
def eigh(n, scale):
    a = sample(n)
    a = (a + a.T) * scale
    w, v = np.linalg.eigh(a)
    found = (v * (w / scale)) @ v.T
    return close(found, a / scale), np.abs(v @ v.T - np.eye(n)).max() < 1e-12


@parallel
def svd(n, scale):
    a = sample(n) * scale
    u, s, vt = np.linalg.svd(a)
    found = (u * (s / scale)) @ vt
    return close(found, a / scale), np.abs(u @ u.T - np.eye(n)).max() < 1e-12, np.abs(vt @ vt.T - np.eye(n)).max() < 1e-12


@parallel
def eig(n, scale):
    a = (sample(n) * scale).astype(np.complex128)
    w, v = np.linalg.eig(a)
    unit = a / scale
    return np.abs(unit @ v - v * (w / scale)).max() < 1e-11
