"""A prange inside a prange."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(a.shape[0]):  # loop: parallel
        for j in prange(a.shape[1]):  # loop: parallel
            a[i, j] = i - j


# types: f(float64[:, ::1])
