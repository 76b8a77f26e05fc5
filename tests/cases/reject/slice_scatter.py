"""Assignment by an array of indices."""

from weft import parallel


@parallel
def f(x, k):
    x[k] = 0.0  # error[E0207]: array of indices


# types: f(float64[:], int64[:])
