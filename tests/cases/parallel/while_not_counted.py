"""The step is skipped, taken twice, or the bound moves: no counted loop."""

from weft import parallel, prange


@parallel
def f(x, n):
    i = 0
    while i < n:  # loop: serial while
        if x[i] < 0.0:
            i += 2
            continue
        x[i] = 1.0
        i += 1
    i = 0
    while i < n:  # loop: serial while
        x[i] = 1.0
        n -= 1
        i += 1
    while i > 0:  # loop: serial while
        i -= 2
    return i


# types: f(float64[::1], int)
