"""Comprehensions are loops that append."""

from weft import parallel, prange


@parallel
def f(n, x):
    a = [i * 2 for i in range(n)]  # loop: parallel append(result)
    b = [v for v in x if v > 0]  # loop: parallel append(result)
    c = [i for i in prange(n)]  # loop: parallel append(result)
    return a, b, c


# types: f(int, float64[::1])
