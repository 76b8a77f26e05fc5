"""A row computed from the one before."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(1, a.shape[0]):  # loop: serial clash a[i - 1]
        a[i, :] = a[i - 1]


# types: f(float64[:, ::1])
