"""A class in a variable is not called."""

from weft import parallel


@parallel
def f(n):
    def apply(g, x):
        return g(x)  # error[E0204]: a class is called through a variable

    return apply(float, n)


# types: f(int)
