"""Ranges at the ends of 64 bits do not overflow their counters."""

from weft import parallel


@parallel
def f(a, b, c):
    n = 0
    last = 0
    for i in range(a, b, c):
        n += 1
        last = i
    return n, last


# call: f(2**63 - 3, 2**63 - 1, 1)
# call: f(2**63 - 10, 2**63 - 1, 4)
# call: f(-2**63 + 2, -2**63, -1)
# call: f(-2**63, 2**63 - 1, 2**62)
# call: f(2**63 - 1, -2**63, -2**62)
