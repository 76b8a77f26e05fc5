"""break leaves the loop."""

from weft import parallel, prange


@parallel
def f(x, v):
    n = 0
    for i in prange(len(x)):  # loop: serial exit break
        if x[i] == v:
            break
        n += 1
    return n


# types: f(float64[::1], float)
