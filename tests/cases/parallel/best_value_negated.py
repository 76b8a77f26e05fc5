"""Not less or equal is true for nan, which then replaces everything and is replaced by everything."""

from weft import parallel, prange


@parallel
def f(x, m, h, z):
    for i in prange(len(x)):  # loop: parallel best(not <= m)
        if not x[i] <= m:
            m = x[i]
    for i in prange(len(x)):  # loop: parallel best(not > h, p)
        if not x[i] > h:
            h = x[i]
            p = i
    for i in prange(len(x)):  # loop: serial carried z
        if not x[i] <= z:
            z = x[i] + 1.0
    return m, h, p, z


# types: f(float64[::1], float64, float64, float64)
