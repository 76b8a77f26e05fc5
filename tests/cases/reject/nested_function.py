"""A function inside a function."""

from weft import parallel


@parallel
def f(x):
    def g(y):  # error[E0201]: a function inside a function
        return y
    return x


# types: f(int)
