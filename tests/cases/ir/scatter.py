"""Accumulation into private copies, and a store after a test that subscripts differ."""

from weft import parallel, prange


@parallel
def f(k, h, y):
    for i in prange(len(k)):
        h[k[i], 1] += i
    for i in prange(len(k)):
        y[k[i]] = i


# dump: mir
# types: f(int64[::1], int32[:, :], float64[::1])
