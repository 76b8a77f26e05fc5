"""Fewer indices than axes."""

from weft import parallel


@parallel
def f(x):
    return x[0]  # error[E0407]


# types: f(float64[:, :])
