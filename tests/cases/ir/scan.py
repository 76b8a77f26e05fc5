"""A prefix sum in two passes, and in order where they do not pay."""

from weft import parallel, prange


@parallel
def f(x, out):
    s = 0
    for i in prange(len(x)):
        s += x[i] > 0.0
        out[i] = s


# dump: mir
# types: f(float64[::1], int64[::1])
