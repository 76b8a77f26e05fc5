"""A serial loop over an array."""

from weft import parallel


@parallel
def f(x):
    s = 0.0
    for i in range(len(x)):
        s += x[i]
    return s


# dump: hir mir clif
# types: f(float64[::1])
