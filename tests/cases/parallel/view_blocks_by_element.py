"""Elements of blocks need no view and no check."""

from weft import parallel, prange


@parallel
def f(a, k):
    for i in prange(len(a) // k):  # loop: parallel
        for j in range(k):  # loop: serial inner
            a[i * k + j] = i


# types: f(float64[::1], int)
