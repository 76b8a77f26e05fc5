"""Blocks of four, through a view, reading the last of the block."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(len(a) // 4):  # loop: parallel
        part = a[4 * i : 4 * i + 4]
        part[:3] = part[3]


# types: f(float64[::1])
