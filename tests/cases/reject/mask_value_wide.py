"""An array of two dimensions stored through a mask of all axes."""

from weft import parallel


@parallel
def f(x, v):
    x[x > 0.0] = v  # error[E0207]: cannot be stored through a mask of all axes


# types: f(float64[:, :], float64[:, :])
