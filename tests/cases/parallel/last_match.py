"""A variable that some iterations assign: the last one counts, and the value before the loop if none does."""

from weft import parallel, prange


@parallel
def f(x, v):
    r = -1
    found = False
    for i in prange(len(x)):  # loop: parallel last(r) last(found)
        if x[i] == v:
            r = i
            found = True
    return r, found


# types: f(float64[::1], float)
