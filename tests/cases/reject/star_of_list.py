"""A list or an array among the arguments: the number of values is not known."""

from weft import parallel


def g(a, b):
    return a + b


@parallel
def f(x):
    return g(*x)  # error[E0204]: cannot be unpacked with '*'


# types: f(list[int])
