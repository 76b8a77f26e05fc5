"""A matrix product in place."""

from weft import parallel


@parallel
def f(x, y):
    x[:] @= y  # error[E0207]: '@='


# types: f(float64[:, :], float64[:, :])
