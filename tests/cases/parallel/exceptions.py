"""try in loops."""

from weft import parallel, prange


@parallel
def f(a, b, n):
    for i in prange(n):  # loop: parallel if disjoint(a, b)
        try:
            b[i] = 1.0 / a[i]
        except ZeroDivisionError:
            b[i] = 0.0
    bad = 0
    total = 0.0
    for i in prange(n):  # loop: parallel reduce(+ total, + bad)
        try:
            if a[i] < 0.0:
                raise ValueError("negative")
            total += a[i]
        except ValueError:
            bad += 1
    # Its overflow would be caught in the iteration.
    count = 0
    for i in prange(n):  # loop: serial carried count
        try:
            count += i
        except OverflowError:
            count = 0
    return total


# types: f(float64[::1], float64[::1], int)
