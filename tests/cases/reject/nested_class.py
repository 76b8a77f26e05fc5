"""A class inside a function."""

from weft import parallel


@parallel
def f(x):
    class C:  # error[E0201]: a class inside a function
        pass
    return x


# types: f(int)
