"""An in-place operation whose result does not fit the array."""

from weft import parallel


@parallel
def f(x, y):
    x[1:] += y[1:]  # error[E0401]: does not give int64


# types: f(int64[:], float64[:])
