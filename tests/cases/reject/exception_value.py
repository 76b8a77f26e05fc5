"""The exception that a clause names, as a value."""

from weft import parallel


@parallel
def f(x):
    kept = 0
    try:
        return 1 // x
    except ZeroDivisionError as e:
        kept = e  # error[E0202]: the exception 'e'
    return kept


# types: f(int)
