"""The exception that a clause names, as a result."""

from weft import parallel


def g(x):
    try:
        return (1 // x, None)
    except ZeroDivisionError as e:
        return (0, e)  # error[E0202]: an exception is kept or passed on


@parallel
def f(x):
    return g(x)[0]


# types: f(int)
