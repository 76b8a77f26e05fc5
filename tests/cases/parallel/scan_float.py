"""A running sum of floats depends on the order of additions."""

from weft import parallel, prange


@parallel
def f(x, out):
    s = 0.0
    for i in prange(len(x)):  # loop: serial carried s
        s += x[i]
        out[i] = s


# types: f(float64[::1], float64[::1])
