"""An accumulator that is read in the body."""

from weft import parallel, prange


@parallel
def f(x, y):
    s = 0
    for i in prange(len(x)):  # loop: parallel scan(+ s) last(s)
        s += 1
        y[i] = s
    return s


# types: f(float64[::1], float64[::1])
