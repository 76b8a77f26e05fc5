"""A counted while loop is a loop over a range."""

from weft import parallel, prange


@parallel
def f(x, y):
    n = len(x)
    i = 0
    while i < n:  # loop: parallel if disjoint(x, y)
        y[i] = 2.0 * x[i]
        i += 1
    return i


# types: f(float64[::1], float64[::1])
