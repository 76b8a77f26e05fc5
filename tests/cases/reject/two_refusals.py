"""Two refusals in one function are both reported."""

from weft import parallel


@parallel
def f(x):
    import math  # error[E0201]: 'import'

    y = b'x'  # error[E0202]: a bytes constant
    return x


# types: f(int)
