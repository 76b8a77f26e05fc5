"""The first match, found when nothing was found yet."""

from weft import parallel, prange


@parallel
def f(x, v):
    r = -1
    for i in prange(len(x)):  # loop: parallel first(r)
        if x[i] == v and r < 0:
            r = i
    return r


# types: f(float64[::1], float)
