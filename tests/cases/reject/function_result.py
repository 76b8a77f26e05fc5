"""A function cannot leave compiled code."""

from weft import parallel


@parallel
def f(n):  # error[E0401]: which cannot leave compiled code
    def g(x):
        return x + n

    return g


# types: f(int)
