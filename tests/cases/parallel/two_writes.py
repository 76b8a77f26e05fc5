"""Two writes at a distance of one."""

from weft import parallel, prange


@parallel
def f(x, n):
    for i in prange(n):  # loop: serial clash x[i + 1]
        x[i] = 1.0
        x[i + 1] = 2.0


# types: f(float64[::1], int)
