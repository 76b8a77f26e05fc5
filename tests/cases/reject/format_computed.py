"""A format that is known only at run time."""

from weft import parallel


@parallel
def f(s):
    return s.format(1)  # error[E0409]: the string that 'format' is called on must be a constant


# types: f(str)
