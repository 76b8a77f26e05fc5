"""The loop variable after the loop is known without running it."""

from weft import parallel, prange


@parallel
def f(n):
    s = 0
    for i in prange(n):  # loop: parallel reduce(+ s)
        s += i
    return s, i


# types: f(int)
