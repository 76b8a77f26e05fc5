"""The hash of a list."""

from weft import parallel


@parallel
def f(x):
    return hash([x])  # error[E0405]: the hash of list[int] is not supported


# types: f(int)
