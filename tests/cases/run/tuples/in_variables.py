"""Tuples held in variables and returned by callees."""

from weft import parallel


def minmax(a, b):
    if a < b:
        return a, b
    return b, a


@parallel
def f(a, b):
    pair = minmax(a, b)
    lo, hi = pair
    pair = (hi, lo)
    return pair, pair[0] - pair[1]


# call: f(3, 1)
# call: f(1.5, 2.5)
