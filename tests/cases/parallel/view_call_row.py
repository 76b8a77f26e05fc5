"""A call that writes the row that it is given."""

from weft import parallel, prange


def fill(row, x):
    for j in range(len(row)):
        row[j] = x


@parallel
def f(a):
    for i in prange(a.shape[0]):  # loop: parallel
        fill(a[i], i)


# types: f(float64[:, ::1])
