"""The exception that a clause names, in a function that is written in the clause."""

from weft import parallel


@parallel
def f(x):
    try:
        return 1 // x
    except ZeroDivisionError as e:
        tell = lambda: len(str(e))  # error[E0202]: the exception 'e' is used in a function of its own
        return tell()


# types: f(int)
