"""None in loops: what an iteration gives a variable that was None before it is its own."""

from weft import parallel, prange


@parallel
def g(x, y):
    best = None
    for i in prange(len(x)):  # loop: serial carried best
        if best is None or x[i] > best:
            best = x[i]
    return best


# types: g(float64[::1], float64[::1])
