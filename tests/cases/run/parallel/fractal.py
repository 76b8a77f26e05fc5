"""The fractal of examples/fractal.py on a small grid."""

import numpy as np
from weft import parallel, prange


@parallel
def fractal(grid, out, iterations):
    for i in prange(grid.shape[0]):
        for j in range(grid.shape[1]):
            c = grid[i, j]
            z = 0j
            n = 0
            for k in range(iterations):
                z = z ** 2 + c
                if abs(z) > 2:
                    break
                n = k
            out[i, j] = n


def grid(n, m):
    re = np.linspace(-1.5, 0.0, n).reshape(n, 1)
    im = np.linspace(-1.0, 0.0, m).reshape(1, m)
    return re + im * 1j


# call: fractal(grid(40, 30), np.zeros((40, 30), np.int32), 20)
# call: fractal(grid(3, 5), np.zeros((3, 5), np.int64), 100)
