"""A loop over a generator of two loops that is left."""

from weft import parallel


def pairs(n):
    for i in range(n):
        for j in range(i):
            yield i * j


@parallel
def f(n):
    for p in pairs(n):  # error[E0201]: this loop over 'pairs' is not supported
        if p > 10:
            break
    return p


# types: f(int)
