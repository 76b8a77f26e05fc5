"""A class that compiled code does not know."""

from decimal import Decimal

from weft import parallel


@parallel
def f(x):
    return isinstance(x, Decimal)  # error[E0202]: class


# types: f(int)
