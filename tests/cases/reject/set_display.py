"""A set."""

from weft import parallel


@parallel
def f(n):
    if n in {1, 2}:  # error[E0202]
        return 1
    return 0


# types: f(int)
