"""A tuple of mixed types indexed by a variable."""

from weft import parallel


@parallel
def f(t, i):
    return t[i]  # error[E0409]


# types: f(tuple[int, float], int)
