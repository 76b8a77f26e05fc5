"""Rows at places that an array names, read in a loop."""

from weft import parallel, prange


@parallel
def f(x, k, y):
    for i in prange(len(y)):  # loop: parallel if disjoint(x, y), disjoint(k, y)
        y[i] = x[k, i].sum()


# types: f(float64[:, ::1], int64[::1], float64[::1])
