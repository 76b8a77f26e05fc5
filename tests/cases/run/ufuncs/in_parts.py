"""Expressions of arrays that are converted first, or whose small elements lie with gaps: rows of all lengths, and what must not be converted before it is computed."""

import numpy as np
from weft import parallel


@parallel
def roots(a):
    return np.sqrt(a), np.sqrt(a) + a


@parallel
def quotients(a, b):
    return a / b, (a + b) / 2, a / b + a * b


@parallel
def sums(a, b):
    return a + b, a - b, a * 2, np.maximum(a, b)


@parallel
def chosen(a, b):
    return a < b, np.where(a < b, a, b), np.abs(a), a == b


@parallel
def powers(a, n):
    return a**n, np.hypot(a, n)


@parallel
def three(a, b, x):
    return a + x * b, np.sqrt(a * a) - x


def numbers(dtype, *shape):
    size = int(np.prod(shape))
    return np.resize(np.array([1, 100, 3, 127, 64, 2, 90, 17, 5, 77, 33]), size).reshape(shape).astype(dtype)


LONG = numbers("int32", 5003)
BYTES = numbers("int8", 2 * 4099)
FLAT = numbers("float32", 3 * 2500)
TABLE = numbers("int16", 7, 70)
SHORT = numbers("uint8", 9, 8)
DEEP = numbers("int32", 3, 4, 2 * 50)
DOUBLES = np.linspace(-3, 40, 5003)

# call: roots(LONG)
# call: roots(LONG[:31])
# call: roots(LONG[::2])
# call: roots(LONG[::-3])
# call: roots(TABLE)
# call: roots(TABLE[:, ::2])
# call: roots(DEEP)
# call: roots(DEEP[:, 1:3, 1::2])
# call: roots(SHORT.astype("uint32")[:, ::2])
# call: roots(LONG.astype("int64"))
# call: roots(np.asfortranarray(TABLE))
# call: sums(np.asfortranarray(TABLE), np.asfortranarray(TABLE[::-1]))
# call: sums(np.asfortranarray(TABLE[:, :13].astype("float64")), np.asfortranarray(TABLE[:, 13:26].astype("float64")))
# call: quotients(LONG, LONG[::-1])
# call: quotients(LONG, DOUBLES)
# call: quotients(BYTES[::2], BYTES[1::2])
# call: quotients(TABLE, TABLE.T[:7, :7].repeat(10, axis=1))
# call: quotients(LONG, LONG[:1])
# call: sums(BYTES[::2], BYTES[1::2])
# call: sums(BYTES[::2], BYTES[:4099])
# call: sums(BYTES[::-2], BYTES[1::2])
# call: sums(FLAT[::3], FLAT[1::3])
# call: sums(FLAT[::3], LONG[:2500])
# call: sums(FLAT[::3], DOUBLES[:2500])
# call: sums(SHORT[:, ::2], SHORT[:, 1::2])
# call: sums(DEEP[:, :, ::2], DEEP[:, :, 1::2])
# call: sums(TABLE[:, ::2], TABLE[0, 1::2])
# call: sums(TABLE[:, ::2], np.broadcast_to(np.int16(7), (7, 35)))
# call: chosen(BYTES[::2], BYTES[1::2])
# call: chosen(FLAT[::3], FLAT[1::3])
# call: chosen(LONG[::2], LONG[:2502])
# call: powers(np.abs(FLAT[::3]), 2)
# call: powers(LONG[:2500], FLAT[::3])
# call: three(LONG, LONG[::-1], DOUBLES)
# call: three(LONG[:2500], FLAT[::3], DOUBLES[:2500])
# call: three(numbers("int16", 0), numbers("int64", 0), numbers("float64", 0))
