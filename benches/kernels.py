"""The kernels that the benchmarks compile, as plain Python: the same source for weft, Numba and CPython.

`prange` is replaced by the measuring script with the one of the compiler under test.
"""

import random

prange = range


def pi(trials):
    inside = 0
    for _ in prange(trials):
        x, y = random.uniform(-1, 1), random.uniform(-1, 1)
        if x * x + y * y <= 1:
            inside += 1
    return 4.0 * inside / trials


def fractal(grid, iterations, out):
    for row in prange(grid.shape[0]):
        for column in range(grid.shape[1]):
            c = grid[row, column]
            z = 0j
            for i in range(iterations):
                z = z**2 + c
                if abs(z) > 2:
                    break
                out[row, column] = i


def array_sum(x):
    s = 0.0
    for i in range(x.shape[0]):
        s += x[i]
    return s


def array_sum_parallel(x):
    s = 0.0
    for i in prange(x.shape[0]):
        s += x[i]
    return s


def list_sum(x):
    s = 0.0
    for v in x:
        s += v
    return s


def scalar(x):
    return x * 2.0 + 1.0


def first(x):
    return x[0]


def two_chunks(x):
    for i in prange(x.shape[0]):
        x[i] = x[i] + 1.0


def uneven(n, out):
    for i in prange(n):
        s = 0.0
        for j in range(i):
            s += 1.0 / (j + 1.0)
        out[i] = s
