"""A bound that is no integer."""

from weft import parallel


@parallel
def f(x, n):
    return x[: n / 2]  # error[E0401]: a bound of a slice


# types: f(float64[:], int)
