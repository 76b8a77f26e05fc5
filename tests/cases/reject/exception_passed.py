"""The exception that a clause names, passed to another function."""

from weft import parallel


def told(e):
    return len(str(e))


@parallel
def f(x):
    try:
        return 1 // x
    except ZeroDivisionError as e:
        return told(e)  # error[E0202]: an exception is kept or passed on


# types: f(int)
