"""A store through an index array."""

from weft import parallel, prange


@parallel
def f(k, y):
    for i in prange(len(k)):  # loop: parallel if disjoint(k, y), distinct(k[i])
        y[k[i]] = i


# types: f(int64[::1], float64[::1])
