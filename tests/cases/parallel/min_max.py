"""Min and max by call, the accumulator first."""

from weft import parallel, prange


@parallel
def f(x, m, k):
    for i in prange(len(x)):  # loop: parallel reduce(min m, max k)
        m = min(m, x[i])
        k = max(k, x[i])
    return m, k


# types: f(float64[::1], float64, float64)
