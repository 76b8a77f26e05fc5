"""A call that reads the next row."""

from weft import parallel, prange


def copy(row, other):
    for j in range(len(row)):
        row[j] = other[j]


@parallel
def f(a):
    for i in prange(a.shape[0] - 1):  # loop: serial call copy
        copy(a[i], a[i + 1])


# types: f(float64[:, ::1])
