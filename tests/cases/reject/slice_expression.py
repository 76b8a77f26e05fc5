"""A whole-array expression stored in a slice."""

from weft import parallel


@parallel
def f(x, y):
    x[1:] = y[1:] + 1.0  # error[E0401]: '+' is not defined


# types: f(float64[:], float64[:])
