"""A variable that is None on one path."""

from weft import parallel


@parallel
def f(c):
    y = None
    if c:
        y = 1.5
    return y  # error[E0402]: y


# types: f(bool)
