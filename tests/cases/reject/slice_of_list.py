"""Slices of lists."""

from weft import parallel


@parallel
def f(x):
    y = x[1:]  # error[E0407]: one integer index
    return len(y)


# types: f(list[float])
