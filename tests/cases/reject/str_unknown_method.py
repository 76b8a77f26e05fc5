"""A method that str has not."""

from weft import parallel


@parallel
def f(s):
    return s.uper()  # error[E0302]: 'str.uper' is not supported


# types: f(str)
