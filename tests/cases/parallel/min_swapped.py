"""With the accumulator second min keeps another nan, so the loop is serial."""

from weft import parallel, prange


@parallel
def f(x, m):
    for i in prange(len(x)):  # loop: serial carried m
        m = min(x[i], m)
    return m


# types: f(float64[::1], float64)
