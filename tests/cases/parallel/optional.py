"""None in loops: what an iteration gives a variable that was None before it is its own."""

from weft import parallel, prange


@parallel
def f(x, y):
    for i in prange(len(x)):  # loop: parallel if disjoint(x, y)
        v = None
        if x[i] > 0.0:
            v = x[i]
        if v is not None:
            y[i] = v


# types: f(float64[::1], float64[::1])
