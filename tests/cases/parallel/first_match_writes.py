"""A chunk would look at elements that the sequence does not look at, and the loop cannot be run again if that raises."""

from weft import parallel, prange


@parallel
def f(x, y, v):
    r = -1
    for i in prange(len(x)):  # loop: serial carried r
        y[i] = x[i]
        if r < 0 and x[i] == v:
            r = i
    return r


# types: f(float64[::1], float64[::1], float)
