"""The message of an exception that is known only at run time."""

from weft import parallel


@parallel
def f(n):
    if n < 0:
        raise ValueError(f"negative: {n}")  # error[E0405]: str is no argument of an exception here
    return n


# types: f(int)
