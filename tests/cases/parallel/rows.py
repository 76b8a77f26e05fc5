"""Rows, with an inner accumulator."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(a.shape[0]):  # loop: parallel
        s = 0.0
        for j in range(a.shape[1]):  # loop: serial inner
            s += a[i, j]
        a[i, 0] = s


# types: f(float64[:, ::1])
