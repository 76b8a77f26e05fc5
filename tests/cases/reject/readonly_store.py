"""A store into a read-only array."""

from weft import parallel


@parallel
def f(x):
    x[0] = 1.0  # error[E0406]: read-only


# types: f(readonly float64[:])
