"""A parallel loop with a check of overlap."""

from weft import parallel, prange


@parallel
def f(x, y):
    for i in prange(len(x)):
        y[i] = 2.0 * x[i] + 1.0


# dump: hir mir clif
# types: f(float64[::1], float64[:])
