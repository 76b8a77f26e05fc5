"""Keyword parameters that take any number of arguments."""

from weft import parallel


@parallel
def f(a, **rest):  # error[E0203]: the parameter '**rest'
    return a


# types: f(int)
