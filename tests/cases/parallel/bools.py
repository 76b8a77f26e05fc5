"""Reductions by and and or."""

from weft import parallel, prange


@parallel
def f(n, k):
    every = True
    some = False
    for i in prange(n):  # loop: parallel reduce(& every, | some)
        every = every and i < k
        some = some or i == k
    return every, some


# types: f(int, int)
