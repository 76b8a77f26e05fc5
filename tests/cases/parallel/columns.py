"""Columns, with a recurrence down each of them."""

from weft import parallel, prange


@parallel
def f(a):
    for j in prange(a.shape[1]):  # loop: parallel
        for i in range(1, a.shape[0]):  # loop: serial inner
            a[i, j] += a[i - 1, j]


# types: f(float64[:, ::1])
