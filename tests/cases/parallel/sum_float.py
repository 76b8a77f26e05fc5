"""A float sum is parallel in prange and keeps its order in range."""

from weft import parallel, prange


@parallel
def f(x):
    s = 0.0
    for i in prange(len(x)):  # loop: parallel reduce(+ s)
        s += x[i]
    t = 0.0
    for i in range(len(x)):  # loop: serial float-order t
        t += x[i]
    return s + t


# types: f(float64[::1])
