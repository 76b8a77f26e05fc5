"""Too many arguments for a method."""

from weft import parallel


@parallel
def f(s):
    return s.upper(1)  # error[E0404]: 'str.upper' does not take 1 arguments


# types: f(str)
