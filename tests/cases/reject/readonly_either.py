"""A store into one of two arrays, of which one is read-only."""

from weft import parallel


@parallel
def f(x, y, c):
    z = x if c else y
    z[0] = 1.0  # error[E0406]: may be read-only


# types: f(readonly float64[::1], float64[::1], bool)
