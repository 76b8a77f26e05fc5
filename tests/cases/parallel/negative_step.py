"""A negative step."""

from weft import parallel, prange


@parallel
def f(x):
    for i in prange(len(x) - 1, -1, -1):  # loop: parallel
        x[i] = x[i] + 1.0


# types: f(float64[::1])
