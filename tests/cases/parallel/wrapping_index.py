"""A negative start may wrap to an element that is written as well."""

from weft import parallel, prange


@parallel
def f(x, n):
    for i in prange(-n, n):  # loop: serial clash x[i]
        x[i] = i


# types: f(float64[::1], int)
