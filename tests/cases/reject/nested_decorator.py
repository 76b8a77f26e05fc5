"""A decorator of a function inside the function."""

from functools import cache

from weft import parallel


@parallel
def f(n):
    @cache  # error[E0201]: a decorator of a function inside a function
    def g(x):
        return x + n

    return g(1)


# types: f(int)
