"""return leaves the loop: the lowest iteration that does decides."""

from weft import parallel, prange


@parallel
def f(x, v):
    for i in prange(len(x)):  # loop: parallel exit
        if x[i] == v:
            return i
    return -1


# types: f(float64[::1], float)
