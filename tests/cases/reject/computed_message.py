"""The message of an exception that is known only at run time."""

from weft import parallel


@parallel
def f(n):
    if n < 0:
        raise ValueError(f"negative: {n}")  # error[E0409]: the message of an exception must be a constant string
    return n


# types: f(int)
