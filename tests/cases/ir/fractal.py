"""The fractal of the examples."""

from weft import parallel, prange


@parallel
def fractal(grid, out):
    for i in prange(grid.shape[0]):
        for j in range(grid.shape[1]):
            z = 0j
            for k in range(20):
                if abs(z) <= 2:
                    z = z ** 2 + grid[i, j]
                    out[i, j] = k


# dump: hir mir clif
# types: fractal(complex128[:, ::1], int32[:, ::1])
