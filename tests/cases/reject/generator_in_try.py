"""A generator that yields inside 'try'."""

from weft import parallel


def guarded(n):
    try:
        yield n
    finally:
        pass


@parallel
def f(n):
    total = 0
    for v in guarded(n):  # error[E0201]: this loop over 'guarded' is not supported
        total += v
    return total


# types: f(int)
