"""A column view."""

from weft import parallel, prange


@parallel
def f(a):
    for j in prange(a.shape[1]):  # loop: parallel
        column = a[:, j]
        column[0] = column[1]


# types: f(float64[:, ::1])
