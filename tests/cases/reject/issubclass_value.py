"""issubclass of a value that is no class."""

from weft import parallel


@parallel
def f(x):
    return issubclass(x, int)  # error[E0202]: this is no class


# types: f(int)
