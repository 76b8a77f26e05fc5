"""The loop cannot be run again, and nothing tells that the test is false after the assignment."""

from weft import parallel, prange


@parallel
def f(x, y, v):
    r = -1
    for i in prange(len(x)):  # loop: serial carried r
        y[i] = x[i]
        if x[i] == v and r < 0:
            r = i
    return r


# types: f(float64[::1], float64[::1], float)
