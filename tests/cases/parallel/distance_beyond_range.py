"""A constant distance larger than the trip count never meets."""

from weft import parallel, prange


@parallel
def f(x):
    for i in prange(100):  # loop: parallel
        x[i] = x[i + 100]


# types: f(float64[::1])
