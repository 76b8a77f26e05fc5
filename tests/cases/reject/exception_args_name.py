"""An attribute of an exception."""

from weft import parallel


@parallel
def f(x):
    try:
        return float(x)
    except ValueError as e:
        e.add_note("here")  # error[E0302]: exception has no attribute 'add_note'
        return 0.0


# types: f(str)
