"""A temporary that some paths read from the iteration before."""

from weft import parallel, prange


@parallel
def f(x):
    t = 0.0
    for i in prange(len(x)):  # loop: serial carried t
        if x[i] > 0.0:
            t = x[i]
        x[i] = t


# types: f(float64[::1])
