"""A list whose items go to named parameters and to `*values`: how many each gets is not known."""

from weft import parallel


def g(first, *values):
    return first, values


@parallel
def f(x):
    return g(*x)  # error[E0204]: cannot be unpacked with '*'


# types: f(list[int])
