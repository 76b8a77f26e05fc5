"""The best value so far is used by each iteration."""

from weft import parallel, prange


@parallel
def f(x, y, m):
    for i in prange(len(x)):  # loop: serial carried m
        if x[i] > m:
            m = x[i]
        y[i] = m
    return m


# types: f(float64[::1], float64[::1], float64)
