"""A list comprehension."""

from weft import parallel


@parallel
def f(n):
    x = [i for i in range(n)]  # error[E0202]: a list comprehension
    return n


# types: f(int)
