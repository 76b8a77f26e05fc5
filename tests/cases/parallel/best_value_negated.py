"""Not less or equal is true for nan, which then stays for ever: order matters."""

from weft import parallel, prange


@parallel
def f(x, m):
    for i in prange(len(x)):  # loop: serial carried m
        if not x[i] <= m:
            m = x[i]
    return m


# types: f(float64[::1], float64)
