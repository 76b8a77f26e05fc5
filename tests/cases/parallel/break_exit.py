"""break leaves the loop: the lowest iteration that does decides."""

from weft import parallel, prange


@parallel
def f(x, v):
    n = 0
    for i in prange(len(x)):  # loop: parallel reduce(+ n) exit
        if x[i] == v:
            break
        n += 1
    return n


# types: f(float64[::1], float)
