"""The hash of None, which depends on where it lies."""

from weft import parallel


@parallel
def f(x):
    return hash((x, None))  # error[E0405]: the hash of tuple[int, None] is not supported


# types: f(int)
