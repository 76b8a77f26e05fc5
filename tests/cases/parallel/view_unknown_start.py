"""A slice whose start may be negative proves nothing."""

from weft import parallel, prange


@parallel
def falling(a, s):
    for i in prange(10):  # loop: serial clash a[s - i : s - i + 1]
        a[s - i : s - i + 1] = i


@parallel
def rising(a, s):
    for i in prange(10):  # loop: parallel if s >= 0
        a[i + s : i + s + 1] = i
    falling(a, s)


# types: rising(float64[::1], int)
