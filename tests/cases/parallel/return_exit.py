"""return leaves the loop."""

from weft import parallel, prange


@parallel
def f(x, v):
    for i in prange(len(x)):  # loop: serial exit return
        if x[i] == v:
            return i
    return -1


# types: f(float64[::1], float)
