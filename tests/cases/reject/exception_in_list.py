"""The exception that a clause names, put into a list."""

from weft import parallel


@parallel
def f(x):
    try:
        return 1 // x
    except ZeroDivisionError as e:
        return len([e])  # error[E0202]: an exception is kept or passed on


# types: f(int)
