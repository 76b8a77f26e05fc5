"""Every iteration writes one element."""

from weft import parallel, prange


@parallel
def f(x, k):
    for i in prange(100):  # loop: serial clash x[k]
        x[k] = i


# types: f(float64[::1], int)
