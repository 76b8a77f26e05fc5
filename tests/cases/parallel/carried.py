"""A scalar recurrence."""

from weft import parallel, prange


@parallel
def f(x):
    s = 0.0
    for i in prange(len(x)):  # loop: serial carried s
        s = s * 0.5 + x[i]
    return s


# types: f(float64[::1])
