"""A row view taken in the loop."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(a.shape[0]):  # loop: parallel
        row = a[i, :]
        for j in range(a.shape[1]):  # loop: serial inner
            row[j] = i + j


# types: f(float64[:, ::1])
