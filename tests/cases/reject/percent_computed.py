"""A format that is known only at run time."""

from weft import parallel


@parallel
def f(s):
    return s % 1  # error[E0409]: the format on the left of '%' must be a constant


# types: f(str)
