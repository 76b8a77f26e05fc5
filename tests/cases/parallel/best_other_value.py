"""What is kept is not what was compared."""

from weft import parallel, prange


@parallel
def f(x, m):
    for i in prange(len(x)):  # loop: serial carried m
        if x[i] > m:
            m = x[i] + 1.0
    return m


# types: f(float64[::1], float64)
