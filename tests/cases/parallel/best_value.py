"""The best value so far and where it was: chunks start from the first value, the best of theirs wins."""

from weft import parallel, prange


@parallel
def f(x, m):
    p = -1
    for i in prange(len(x)):  # loop: parallel best(>= m, p)
        if m <= x[i]:
            m = x[i]
            p = i
    return m, p


# types: f(float64[::1], float64)
