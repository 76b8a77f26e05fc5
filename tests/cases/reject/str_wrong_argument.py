"""An argument of another type."""

from weft import parallel


@parallel
def f(s):
    return s.find(1)  # error[E0405]: 'str.find' does not take int


# types: f(str)
