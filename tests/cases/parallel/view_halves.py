"""Both halves of a split."""

from weft import parallel, prange


@parallel
def f(a):
    h = len(a) // 2
    low, high = a[:h], a[h:]
    for i in prange(h):  # loop: parallel
        low[i] = high[i]


# types: f(float64[::1])
