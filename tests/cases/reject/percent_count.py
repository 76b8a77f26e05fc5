"""More conversions than values."""

from weft import parallel


@parallel
def f(s):
    return "%d %d" % s  # error[E0405]: this format cannot be carried out: not enough values


# types: f(int)
