"""Bounds that depend on the outer variable."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(a.shape[0]):  # loop: parallel
        for j in range(i):  # loop: serial inner
            a[i, j] = 0.0


# types: f(float64[:, ::1])
