"""unchecked=True takes the user's word."""

from weft import parallel, prange


@parallel
def f(k, y):
    for i in prange(len(k), unchecked=True):  # loop: parallel
        y[k[i]] = i


# types: f(int64[::1], float64[::1])
