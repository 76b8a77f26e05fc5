"""The name of an exception, assigned in its clause."""

from weft import parallel


@parallel
def f(x):
    try:
        return 1 // x
    except ZeroDivisionError as e:
        e = 1  # error[E0207]: 'e' is assigned
    return 0


# types: f(int)
