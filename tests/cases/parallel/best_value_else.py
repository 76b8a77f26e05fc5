"""The other branch runs only where the first does not. That makes no difference while the least is not greater than the greatest."""

from weft import parallel, prange


@parallel
def f(x, hi, lo, p, q, n):
    for i in prange(len(x)):  # loop: parallel best(> hi) best(< lo) if lo <= hi
        if x[i] > hi:
            hi = x[i]
        elif x[i] < lo:
            lo = x[i]
    for i in prange(len(x)):  # loop: parallel best(> hi, p) best(<= lo, q) if lo <= hi
        v = x[i]
        if lo >= v:
            lo = v
            q = i
        elif v > hi:
            hi = v
            p = i
    # Of equal numbers both would hold.
    for i in prange(len(x)):  # loop: serial carried hi
        if x[i] >= hi:
            hi = x[i]
        elif x[i] <= lo:
            lo = x[i]
    for i in prange(len(x)):  # loop: serial carried hi
        if x[i] > hi:
            hi = x[i]
        elif x[i] > lo:
            lo = x[i]
    for i in prange(len(x)):  # loop: serial carried hi
        if x[i] > hi:
            hi = x[i]
        elif -x[i] < lo:
            lo = -x[i]
    for i in prange(len(x)):  # loop: serial carried hi
        if x[i] > hi and i > 3:
            hi = x[i]
        elif x[i] < lo:
            lo = x[i]
    for i in prange(len(x)):  # loop: serial carried hi
        if x[i] > hi:
            hi = x[i]
        elif x[i] < lo:
            lo = x[i]
        else:
            n += 1
    return hi, lo, p, q, n


# types: f(float64[::1], float64, float64, int, int, int)
