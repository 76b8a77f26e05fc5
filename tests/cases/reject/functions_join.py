"""A variable that holds one function or another."""

from weft import parallel


def double(x):
    return 2 * x


def triple(x):
    return 3 * x


@parallel
def f(n):
    if n > 0:
        g = double
    else:
        g = triple
    return g(n)  # error[E0402]: 'g'


# types: f(int)
