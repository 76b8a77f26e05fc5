"""Tuples of different length meet in one variable."""

from weft import parallel


@parallel
def f(c):
    if c:
        t = (1, 2)
    else:
        t = (1, 2, 3)
    return t  # error[E0402]: t


# types: f(bool)
