"""A call of a function that writes a shared array."""

from weft import parallel, prange


def put(x, i):
    x[0] = i


@parallel
def f(x):
    for i in prange(len(x)):  # loop: serial call put
        put(x, i)


# types: f(float64[::1])
