"""A view of a read-only array is read-only."""

from weft import parallel


@parallel
def f(x):
    row = x[0]
    row[1:] = 2.0  # error[E0406]: read-only


# types: f(readonly float64[:, :])
