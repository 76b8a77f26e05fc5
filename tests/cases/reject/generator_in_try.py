"""A generator that yields inside 'try' and is kept."""

from weft import parallel


def guarded(n):
    try:
        yield n
    finally:
        pass


@parallel
def f(n):
    numbers = guarded(n)  # error[E0207]: assigned an iterator
    return next(numbers)


# types: f(int)
