"""Counting bits with shifts and masks."""

from weft import parallel


@parallel
def popcount(n):
    c = 0
    while n > 0:
        c += n & 1
        n >>= 1
    return c


# call: popcount(0)
# call: popcount(255)
# call: popcount(2**63 - 1)
# call: popcount(0x5555555555555555)
