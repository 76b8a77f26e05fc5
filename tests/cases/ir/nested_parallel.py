"""A prange inside a prange."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(a.shape[0]):
        for j in prange(a.shape[1]):
            a[i, j] = i - j


# dump: hir mir
# types: f(float64[:, ::1])
