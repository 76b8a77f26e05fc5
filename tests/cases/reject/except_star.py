"""Groups of exceptions."""

from weft import parallel


@parallel
def f(x):
    try:  # error[E0201]: 'except*'
        return 1 // x
    except* ZeroDivisionError:
        pass
    return 0


# types: f(int)
