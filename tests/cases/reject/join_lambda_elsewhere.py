"""A lambda as an argument of another function."""

from weft import parallel


@parallel
def f(n):
    return abs(lambda: n)  # error[E0202]: a lambda stands only among the arguments of weft.join


# types: f(int)
