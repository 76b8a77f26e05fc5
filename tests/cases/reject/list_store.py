"""Lists are read-only in compiled code."""

from weft import parallel


@parallel
def f(x):
    x[0] = 1.0  # error[E0207]


# types: f(list[float])
