"""A generator that yields inside 'try' and is passed to a function."""

from weft import parallel


def guarded(n):
    try:
        yield n
    finally:
        pass


def first(numbers):
    for number in numbers:
        return number
    return 0


@parallel
def f(n):
    return first(guarded(n))  # error[E0405]: is passed to a function


# types: f(int)
