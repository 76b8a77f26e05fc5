"""A generator expression."""

from weft import parallel


@parallel
def f(n):
    return sum(i for i in range(n))  # error[E0202]: a generator expression


# types: f(int)
