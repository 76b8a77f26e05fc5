"""A row view in a parallel loop, and an assignment to a slice with what stands before its loop."""

from weft import parallel, prange


@parallel
def f(a, b):
    for i in prange(a.shape[0]):
        row = a[i, 1:]
        row[:] = b


# types: f(float64[:, ::1], float64[::1])
# dump: hir mir
