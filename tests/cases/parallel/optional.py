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


@parallel
def g(x, y):
    best = None
    for i in prange(len(x)):  # loop: serial carried best
        if best is None or x[i] > best:
            best = x[i]
    return best


# types: f(float64[::1], float64[::1])
# types: g(float64[::1], float64[::1])
