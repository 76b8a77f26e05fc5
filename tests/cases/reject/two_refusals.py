"""Two refusals in one function are both reported."""

from weft import parallel


@parallel
def f(x):
    import math  # error[E0201]: 'import'

    y = sum(1 for _ in range(x))  # error[E0202]: a generator expression
    return x


# types: f(int)
