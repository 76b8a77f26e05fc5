"""`at` computes each place in the common type of array and values, where Python's numbers count as arrays do, and casts the result back whatever the types."""

import numpy as np
from weft import parallel


@parallel
def added(a, places, x):
    np.add.at(a, places, x)
    return a


@parallel
def half(a, places):
    np.divide.at(a, places, 2)
    np.sqrt.at(a, places)
    return a


@parallel
def constants(a, places):
    np.add.at(a, places, 0.1)
    np.multiply.at(a, places, 300)
    np.maximum.at(a, places, -1)
    return a


@parallel
def rooted(a, places, x):
    np.hypot.at(a, places, x)
    np.arctan2.at(a, places, x)
    return a


@parallel
def compared(a, places, x):
    np.less.at(a, places, x)
    np.isnan.at(a, places)
    return a


@parallel
def bits(a, places, x):
    np.left_shift.at(a, places, x)
    np.bitwise_or.at(a, places, x)
    return a


# call: added(np.arange(4), np.array([1, 1, 1, 3]), np.array([0.6, 0.6, 2.5, -0.5]))
# call: added(np.arange(4), np.array([1, 1, 1, 3]), np.array([np.nan, 1.0, 2.5, 1e30]))
# call: added(np.arange(4, dtype=np.int8), np.array([1, 2]), np.array([300, -200]))
# call: added(np.arange(4, dtype=np.uint8), np.array([1, 1, 2]), -5)
# call: added(np.arange(4, dtype=np.uint64), np.array([1, 1, 2]), np.array([-1, 1, -1]))
# call: added(np.zeros(3, bool), np.array([0, 2, 2]), np.array([0.3, 0.3, -0.3]))
# call: added(np.ones(3), np.array([0, 2]), np.array([1 + 2j, 3 - 1j]))
# call: added(np.ones((2, 3), np.float32), (np.array([0, 1, 1]), np.array([2, 0, 0])), np.array([0.1, 0.2, 0.3]))
# call: added(np.ones(3, np.complex64), np.array([0, 0]), np.array([0.1, 1e-9]))
# call: added(np.arange(3), np.array([7]), np.array([0.5]))
# call: half(np.arange(1, 9), np.array([0, 2, 2, 7]))
# call: half(np.arange(1, 9, dtype=np.int16), np.array([0, 2, 2, 7]))
# call: constants(np.array([0.3, 0.7, 1e8], np.float32), np.array([0, 1, 2, 0]))
# call: constants(np.array([1, 100, -3], np.int8), np.array([0, 1, 2, 0]))
# call: constants(np.array([1, 100, 250], np.uint8), np.array([0, 1, 2, 0]))
# call: rooted(np.array([3, 4, 5]), np.array([0, 2]), np.array([4.0, 12.0]))
# call: compared(np.array([3, 4, 5]), np.array([0, 2]), np.array([4.0, 1.0]))
# call: compared(np.array([3.5, 4.5, 5.5]), np.array([0, 2]), np.array([4, 1]))
# call: bits(np.array([3, 4, 5], np.uint8), np.array([0, 2, 2]), np.array([1, 7, 3]))
# call: bits(np.array([True, False]), np.array([0, 1]), np.array([1, 7]))
