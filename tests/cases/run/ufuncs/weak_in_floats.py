"""Python's whole numbers in NumPy's functions of floats, beside integers that do not hold them; divisors of the least numbers."""

import numpy as np
from weft import parallel


@parallel
def below(a):
    return np.hypot(a, -2), np.copysign(a, -2), np.heaviside(-2, a), np.nextafter(a, -2)


@parallel
def above(a):
    return np.hypot(a, 100000), np.hypot(2**40, a)


@parallel
def divisors(a, b):
    return np.gcd(a, b), np.lcm(a, b)


@parallel
def scalars(a):
    return np.hypot(a[0], -2), np.gcd(a[0], a[1]), np.hypot(-3, a[1])


# call: below(np.array([3, 5], np.uint64))
# call: below(np.array([3, 5], np.uint16))
# call: below(np.array([3, 5], np.int32))
# call: above(np.array([3, 5], np.int16))
# call: above(np.array([3, 5], np.uint32))
# call: divisors(np.array([-128, -128, 100, 0], np.int8), np.array([-128, 3, -128, -128], np.int8))
# call: divisors(np.array([-(2**63), -(2**63), 12, 0]), np.array([-(2**63), 3, -(2**63), 0]))
# call: divisors(np.array([2**64 - 1, 2**63, 12], np.uint64), np.array([3, 2**63, 2**40], np.uint64))
# call: divisors(np.array([-128, 100], np.int8), np.array([300, -200]))
# call: scalars(np.array([3, 5], np.uint64))
