"""A mask beside another subscript."""

from weft import parallel


@parallel
def f(x):
    return x[x[:, 0] > 0.0, 1]  # error[E0401]: bool[::1] is not supported as an index


# types: f(float64[:, :])
