"""A parallel loop over the indices of a list."""

from weft import parallel, prange


@parallel
def f(x):
    s = 0
    for i in prange(len(x)):
        s += x[i] * 2
    return s


# call: f([1, 2, 3])
# call: f([])  # licensed: join
# call: f([5] * 10000)
