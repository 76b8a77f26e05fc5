"""A negative index in a row view is some place of that row."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(a.shape[0]):  # loop: parallel
        row = a[i]
        row[-1] = row[0]


# types: f(float64[:, :])
