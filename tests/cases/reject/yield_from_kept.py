"""The value of `yield from` an iterator that is kept in a variable."""

from weft import parallel


def values(n):
    yield n
    return n + 1


def outer(n):
    it = values(n)
    next(it, 0)
    last = yield from it  # error[E0201]: the value of 'yield from' an iterator that is kept
    yield last


@parallel
def f(n):
    return list(outer(n))


# types: f(int)
