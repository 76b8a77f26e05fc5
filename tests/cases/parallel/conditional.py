"""A reduction under if, several updates."""

from weft import parallel, prange


@parallel
def f(x, limit):
    n = 0
    s = 0
    for i in prange(len(x)):  # loop: parallel reduce(+ n, + s)
        if x[i] > limit:
            n += 1
            s += i
        else:
            s -= 2
    return n, s


# types: f(float64[::1], float)
