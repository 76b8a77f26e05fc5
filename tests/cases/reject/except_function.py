"""except with something that is no exception class."""

from weft import parallel


@parallel
def f(x):
    try:
        return 1 // x
    except len:  # error[E0204]
        return 0


# types: f(int)
