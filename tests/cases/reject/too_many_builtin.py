"""A builtin with too many arguments."""

from weft import parallel


@parallel
def f(n):
    return abs(n, n)  # error[E0404]: abs


# types: f(int)
