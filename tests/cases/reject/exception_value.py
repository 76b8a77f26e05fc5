"""The exception that a clause names, kept in a variable."""

from weft import parallel


@parallel
def f(x):
    kept = 0
    try:
        return 1 // x
    except ZeroDivisionError as e:
        kept = e  # error[E0202]: an exception is kept or passed on
    return kept


# types: f(int)
