"""Exceptions cannot be caught."""

from weft import parallel


@parallel
def f(x):
    try:  # error[E0201]: 'try'
        return 1 // x
    except ZeroDivisionError:
        return 0


# types: f(int)
