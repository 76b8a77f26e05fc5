"""A starred target."""

from weft import parallel


@parallel
def f(t):
    a, *b = t  # error[E0207]
    return a


# types: f(tuple[int, int, int])
