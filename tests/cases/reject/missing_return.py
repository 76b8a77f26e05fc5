"""A function that sometimes falls off its end."""

from weft import parallel


@parallel
def f(c):  # error[E0403]
    if c:
        return 1


# types: f(bool)
