"""Python's whole numbers that the elements' type does not hold: told once, also where there are no elements; bounds of `clip` that bound nothing."""

import numpy as np
from weft import parallel


@parallel
def clip(a):
    return np.clip(a, -2, 300), a.clip(-70000, 1 << 40), np.clip(a, 0, None), np.clip(a, a_min=None, a_max=255)


@parallel
def clip_by(a, low, high):
    return np.clip(a, low, high), np.clip(a, min=low)


@parallel
def clip_beyond(a):
    return np.clip(a, 300, 400)


@parallel
def smaller(a):
    return np.minimum(a, 300)


@parallel
def larger(a):
    return np.maximum(-1, a)


@parallel
def divisor(a):
    return np.gcd(a, 300)


@parallel
def multiple(a):
    return np.lcm(-1, a)


@parallel
def rest(a):
    return np.fmod(a, 300)


@parallel
def power(a):
    return np.sum(np.where(a != 0, a, a) ** -1)


@parallel
def powers(a):
    return a ** 2, a ** 3, 2 ** a


# call: clip(np.arange(5, dtype=np.uint8))
# call: clip(np.arange(-5, 5, dtype=np.int16))
# call: clip(np.zeros((0, 2), np.uint32))
# call: clip(np.arange(4, dtype=np.uint64))
# call: clip(np.arange(4))
# call: clip_by(np.arange(5, dtype=np.uint8), -9, 999)
# call: clip_by(np.arange(5, dtype=np.int8), 2, 3)
# call: clip_by(np.arange(5, dtype=np.int8), 200, 300)
# call: clip_beyond(np.arange(3, dtype=np.uint8))
# call: clip_beyond(np.zeros(0, dtype=np.uint8))
# call: smaller(np.zeros(0, np.uint8))
# call: smaller(np.ones(2, np.uint8))
# call: smaller(np.ones(2, np.int16))
# call: larger(np.zeros((0, 3), np.uint16))
# call: divisor(np.zeros(0, np.uint8))
# call: divisor(np.full(2, 20, np.int32))
# call: multiple(np.zeros((0, 3), np.uint8))
# call: multiple(np.full(2, 20, np.int8))
# call: rest(np.zeros(0, np.int8))
# call: rest(np.full(2, 20, np.int64))
# call: power(np.zeros((3, 0), np.uint32))
# call: powers(np.arange(4, dtype=np.uint32))
