"""A generator that catches what ends it."""

from weft import parallel


def guarded(n):
    try:
        yield n
    except:
        yield 0


@parallel
def f(n):
    total = 0
    for v in guarded(n):  # error[E0201]: this loop over 'guarded' is not supported
        total += v
    return total


# types: f(int)
