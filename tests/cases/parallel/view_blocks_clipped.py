"""The last block is shorter."""

from weft import parallel, prange


@parallel
def f(a, chunk):
    n = len(a)
    for c in prange((n + chunk - 1) // chunk):  # loop: parallel if chunk >= 0
        lo = c * chunk
        hi = min(lo + chunk, n)
        a[lo:hi] = c


# types: f(float64[::1], int)
