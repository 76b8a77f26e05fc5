"""Reductions by bit operators."""

from weft import parallel, prange


@parallel
def f(n, a, o, x):
    for i in prange(n):  # loop: parallel reduce(& a, | o, ^ x)
        a &= i
        o |= i
        x ^= i
    return a, o, x


# types: f(int, int, int, int)
