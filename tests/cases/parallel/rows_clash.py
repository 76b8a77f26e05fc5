"""A row that reads the row above."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(1, a.shape[0]):  # loop: serial clash a[i - 1, j]
        for j in range(a.shape[1]):
            a[i, j] += a[i - 1, j]


# types: f(float64[:, ::1])
