"""Whole rows stored."""

from weft import parallel, prange


@parallel
def f(a, b):
    for i in prange(a.shape[0]):  # loop: parallel if disjoint(a, b)
        a[i, :] = b[i]


# types: f(float64[:, ::1], float64[:, ::1])
