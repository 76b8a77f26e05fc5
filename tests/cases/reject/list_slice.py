"""Slices of lists."""

from weft import parallel


@parallel
def f(x):
    return x[1:]  # error[E0407]: a list takes one integer index


# types: f(list[int])
