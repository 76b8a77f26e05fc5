"""A function that sometimes falls off its end."""

from weft import parallel


@parallel
def f(c):
    if c:
        return 1  # error[E0403]


# types: f(bool)
