"""How often the best value changed depends on the order."""

from weft import parallel, prange


@parallel
def f(x, m):
    changes = 0
    for i in prange(len(x)):  # loop: serial carried m
        if x[i] > m:
            m = x[i]
            changes += 1
    return m, changes


# types: f(float64[::1], float64)
