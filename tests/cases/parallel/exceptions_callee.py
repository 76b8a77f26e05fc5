"""A loop of a function that is called in a try."""

from weft import parallel, prange


@parallel
def fill(a, n):
    for i in range(n):  # loop: serial effect a[i]
        a[i] = 1.0 * i
    return n


@parallel
def caller(a, n):
    try:
        return fill(a, n)
    except IndexError:
        return 0


# types: caller(float64[::1], int)
