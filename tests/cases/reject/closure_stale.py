"""A variable that a closure has taken along is assigned."""

from weft import parallel


def apply(f):
    return lambda: f() + 1


@parallel
def f(n):
    k = n
    g = apply(lambda: k)
    k = 5  # error[E0207]: 'k' is assigned while 'g' holds a function that reads it
    return g()


# types: f(int)
