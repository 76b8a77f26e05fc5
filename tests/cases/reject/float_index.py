"""A float as an index."""

from weft import parallel


@parallel
def f(x, i):
    return x[i]  # error[E0401]: float


# types: f(float64[:], float)
