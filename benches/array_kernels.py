"""Kernels of whole arrays, as plain Python with NumPy: what `arrays.py` measures under NumPy itself, weft and Numba."""

import numpy as np


def trig(a, b, c):
    return np.sin(a) ** 2 + np.cos(a) ** 2 + a * b - c


def trig_sum(a, b, c):
    return (np.sin(a) ** 2 + np.cos(a) ** 2 + a * b - c).sum()


def axpy(a, b, c):
    return a * b + c


def total(a):
    return a.sum()


def row_sums(x):
    return x.sum(axis=1)


def column_sums(x):
    return x.sum(axis=0)


def deviation(a):
    return a.std()


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def distances(points, centers):
    d = points[:, None, :] - centers[None, :, :]
    return np.argmin(np.sum(d * d, axis=2), axis=1)


def life(board):
    n = (
        board[:-2, :-2] + board[:-2, 1:-1] + board[:-2, 2:] + board[1:-1, :-2] + board[1:-1, 2:]
        + board[2:, :-2] + board[2:, 1:-1] + board[2:, 2:]
    )
    new = np.zeros_like(board)
    new[1:-1, 1:-1] = (n == 3) | ((board[1:-1, 1:-1] == 1) & (n == 2))
    return new


def masked(a):
    return a[a > 0.5].sum()


def mask_store(a):
    b = a.copy()
    b[b < 0.25] = 0.0
    return b


def jacobi(u, v):
    v[1:-1, 1:-1] = 0.25 * (u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:])


def in_place(a, b):
    a += b * 2.0


def product(x, y):
    return x @ y


def sort(a):
    return np.sort(a)


def argsort(a):
    return np.argsort(a)


def cumsum(a):
    return np.cumsum(a)


def cross(u, v):
    return np.cross(u, v)


def inverse(m):
    return np.linalg.inv(m)


def fractal(c):
    z = np.zeros_like(c)
    counts = np.zeros(c.shape, np.int64)
    for i in range(20):
        z = z**2 + c
        away = np.abs(z) > 2
        z[away] = 2
        counts[~away] = i
    return counts


def exp(a):
    return np.exp(a)


def log(a):
    return np.log(a)


def tan(a):
    return np.tan(a)


def tanh(a):
    return np.tanh(a)


def power(a, b):
    return a**b


def angle(a, b):
    return np.arctan2(a, b)
