"""A starred target and too few values."""

from weft import parallel


@parallel
def f(t):
    a, *b, c, d = t  # error[E0408]: at least 3 values are needed
    return a


# types: f(tuple[int, int])
