"""Temporaries assigned before they are read."""

from weft import parallel, prange


@parallel
def f(x):
    for i in prange(len(x)):  # loop: parallel
        t = x[i]
        if t > 0.0:
            u = t
        else:
            u = -t
        x[i] = u


# types: f(float64[::1])
