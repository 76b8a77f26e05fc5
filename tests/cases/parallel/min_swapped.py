"""With the accumulator second min keeps another nan: the last one wipes out what was before."""

from weft import parallel, prange


@parallel
def f(x, y, m, h, k):
    for i in prange(len(x)):  # loop: parallel best(not > m)
        m = min(x[i], m)
    for i in range(len(x)):  # loop: parallel best(not < h)
        h = max(x[i], h)
    for i in prange(len(x)):  # loop: serial carried k
        k = min(x[i], k)
        k = min(x[i] * 2.0, k)
    for i in prange(len(x)):  # loop: serial carried k
        k = min(x[i], k)
        y[i] = k
    return m, h, k


# types: f(float64[::1], float64[::1], float64, float64, float64)
