"""The whole array in every iteration."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(10):  # loop: serial clash a[:]
        a[:] = i


# types: f(float64[::1])
