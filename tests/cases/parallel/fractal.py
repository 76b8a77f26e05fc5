"""The fractal of the examples: pixels are independent, the escape loop is not."""

from weft import parallel, prange


@parallel
def f(grid, out):
    for i in prange(grid.shape[0]):  # loop: parallel if disjoint(grid, out)
        for j in range(grid.shape[1]):  # loop: serial inner
            z = 0j
            n = 0
            for k in range(20):  # loop: serial inner
                z = z ** 2 + grid[i, j]
                if abs(z) > 2:
                    break
                n = k
            out[i, j] = n


# types: f(complex128[:, ::1], int32[:, ::1])
