"""A finally block goes on with nothing."""

from weft import parallel, prange


@parallel
def only_finally(a, n):
    try:
        for i in range(n):  # loop: parallel
            a[i] = 1.0 * i
    finally:
        n = 0
    return n


# types: only_finally(float64[::1], int)
