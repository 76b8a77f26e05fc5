"""An integer sum, asked for and found."""

from weft import parallel, prange


@parallel
def f(n):
    s = 0
    for i in prange(n):  # loop: parallel reduce(+ s)
        s += i * i
    for i in range(n):  # loop: parallel reduce(+ s)
        s += i * i
    return s


# types: f(int)
