"""The other branch would run in other iterations."""

from weft import parallel, prange


@parallel
def f(x, hi, lo):
    for i in prange(len(x)):  # loop: serial carried hi
        if x[i] > hi:
            hi = x[i]
        elif x[i] < lo:
            lo = x[i]
    return hi, lo


# types: f(float64[::1], float64, float64)
