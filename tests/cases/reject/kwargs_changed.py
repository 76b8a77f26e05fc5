"""Keyword arguments are not changed."""

from weft import parallel


def g(**kwargs):
    return kwargs.pop("a")  # error[E0204]: the method 'pop' of keyword arguments


@parallel
def f(n):
    return g(a=n)


# types: f(int)
