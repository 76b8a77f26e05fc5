"""Loops in try."""

from weft import parallel, prange


@parallel
def around(a, b, n):
    s = 0
    last = 0
    try:
        for i in prange(n):  # loop: parallel if disjoint(a, b)
            b[i] = 1.0 / a[i]
        for i in range(n):  # loop: serial effect b[i]
            b[i] = b[i] * 2.0
        for k in prange(n):  # loop: serial effect s
            s += k // (k - 5)
        for k in prange(n):  # loop: serial effect last
            last = k // (k - 5)
    except ZeroDivisionError:
        s += last
    return s


# types: around(float64[::1], float64[::1], int)
