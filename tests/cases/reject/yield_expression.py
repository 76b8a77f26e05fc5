"""A generator that waits for what is sent."""

from weft import parallel


@parallel
def f(n):
    def g():
        x = yield n  # error[E0202]: 'yield' in the middle of an expression
        yield x

    return sum(g())


# types: f(int)
