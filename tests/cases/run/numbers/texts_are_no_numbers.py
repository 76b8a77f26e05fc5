"""Functions of numbers that are given texts raise, as Python's do; what reads texts reads them."""

import cmath
import math
import statistics

from weft import parallel


@parallel
def as_bytes(items):
    return bytes(items)


@parallel
def summed(items):
    return math.fsum(items)


@parallel
def mean(items):
    return statistics.fmean(items)


@parallel
def distance(a, b):
    return math.dist([a], [b])


@parallel
def phase(z):
    return cmath.phase(z)


@parallel
def read(items):
    return list(map(int, items)), [float(item) for item in items], sum(map(float, items)), complex(items[0]), max(items, key=int), sorted(items, key=float)


# call: as_bytes(["1", "2"])
# call: as_bytes([1, 2])
# call: summed(["1", "2"])
# call: summed([1.0, 2.5])
# call: distance("3", "1")
# call: phase("1")
# call: phase(1j)
# call: read(["1", "22", "3"])
