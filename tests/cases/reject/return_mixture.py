"""Returns that do not unify."""

from weft import parallel


@parallel
def f(c):
    if c:
        return 1
    return (1, 2)  # error[E0403]


# types: f(bool)
