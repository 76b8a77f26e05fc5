"""An array of floats as an index."""

from weft import parallel


@parallel
def f(x, k):
    return x[k, 1:]  # error[E0401]: float64[:] is no index


# types: f(float64[:, :], float64[:])
