"""A call of a function without effects."""

from weft import parallel, prange


def g(v):
    return v * v + 1.0


@parallel
def f(x):
    for i in prange(len(x)):  # loop: parallel
        x[i] = g(x[i])


# types: f(float64[::1])
