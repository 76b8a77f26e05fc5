"""Two operations on one accumulator."""

from weft import parallel, prange


@parallel
def f(n):
    s = 1
    for i in prange(n):  # loop: serial carried s
        s += i
        s *= 2
    return s


# types: f(int)
