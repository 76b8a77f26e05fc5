"""The last value is read after the loop."""

from weft import parallel, prange


@parallel
def f(x):
    t = 0.0
    for i in prange(len(x)):  # loop: parallel last(t)
        t = x[i] * 2.0
    return t


# types: f(float64[::1])
