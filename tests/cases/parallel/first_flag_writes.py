"""A flag that is set says itself that it was not set before."""

from weft import parallel, prange


@parallel
def f(x, y, v):
    done = False
    r = -1
    for i in prange(len(x)):  # loop: parallel first(done, r) if disjoint(x, y)
        y[i] = x[i]
        if not done and i > v:
            done = True
            r = i
    return r


# types: f(float64[::1], float64[::1], int)
