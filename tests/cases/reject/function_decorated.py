"""A decorator of a nested function."""

from weft import parallel


@parallel
def f(n):
    @other  # error[E0201]: a decorator of a function inside a function
    def g(x):
        return x + n

    return g(n)


# types: f(int)
