"""s = x - s is no reduction."""

from weft import parallel, prange


@parallel
def f(n):
    s = 0
    for i in prange(n):  # loop: serial carried s
        s = i - s
    return s


# types: f(int)
