"""A sum of elements that starts from a Python number."""

from weft import parallel, prange


@parallel
def f(x):
    s = 0
    for i in prange(len(x)):  # loop: parallel reduce(+ s)
        s += x[i]
    return s


# types: f(int32[::1])
