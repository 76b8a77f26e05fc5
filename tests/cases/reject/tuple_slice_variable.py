"""A slice of a tuple with a bound known only at run time."""

from weft import parallel


@parallel
def f(t, n):
    return t[:n]  # error[E0409]: the bounds of a slice of a tuple


# types: f(tuple[int, int], int)
