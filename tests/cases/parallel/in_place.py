"""Each iteration touches its own element only."""

from weft import parallel, prange


@parallel
def f(x):
    for i in prange(len(x)):  # loop: parallel
        x[i] = x[i] * x[i]


# types: f(float64[::1])
