"""Reductions by &, | and ^."""

from weft import parallel, prange


@parallel
def f(n, a, o, x):
    for i in prange(n):
        a &= ~(i << 4)
        o |= 1 << (i % 60)
        x ^= i * 2654435761
    return a, o, x


# call: f(0, -1, 0, 0)
# call: f(1, -1, 1, 5)
# call: f(1000, -1, 0, 0)
# call: f(100000, 2**62 - 1, -2**63, 17)
