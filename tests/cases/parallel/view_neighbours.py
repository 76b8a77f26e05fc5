"""Overlapping slices are compared at run time."""

from weft import parallel, prange


@parallel
def f(a):
    x, y = a[:-1], a[1:]
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        y[i] = x[i]


# types: f(float64[::1])
