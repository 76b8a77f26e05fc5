"""A list among the arguments of a function that takes any number of them: the number is not known."""

from weft import parallel


def g(*values):
    return values[0]


@parallel
def f(x):
    return g(*x)  # error[E0204]: cannot be unpacked with '*'


# types: f(list[int])
