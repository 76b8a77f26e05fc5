"""A call with too few arguments."""

from weft import parallel


def g(a, b):
    return a + b


@parallel
def f(n):
    return g(n)  # error[E0404]: g


# types: f(int)
