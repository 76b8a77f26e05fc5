"""What a guard says of a quotient does not hold where the same quotient is computed outside of it."""

from weft import parallel, prange


@parallel
def f(a, n):
    if n >= 0:
        v = n // 4
        a[v] = 1
    w = n // 4
    for i in prange(3):  # loop: parallel if w >= 0
        a[w + i : w + i + 1] = i


# types: f(float64[::1], int)
