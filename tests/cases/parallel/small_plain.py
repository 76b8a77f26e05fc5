"""A plain loop with a small constant trip count is not worth waking the pool."""

from weft import parallel


@parallel
def f(x):
    for i in range(4):  # loop: serial work
        x[i] = x[i] + 1.0


# types: f(float64[::1])
