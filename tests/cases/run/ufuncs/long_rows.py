"""Single operations on long rows, which the runtime computes many elements at once: edges of their types at all places, rows that fill no registers."""

import numpy as np
from weft import parallel


@parallel
def compared(a, b):
    return a < b, a <= b, a > b, a >= b, a == b, a != b


@parallel
def logic(a, b):
    return np.logical_and(a, b), np.logical_or(a, b), np.logical_xor(a, b), np.logical_not(a)


@parallel
def bools(a, b):
    return a & b, a | b, a ^ b, ~a, a + b, a * b, np.minimum(a, b), np.maximum(a, b)


@parallel
def tested(x):
    return np.isnan(x), np.isinf(x), np.isfinite(x), np.signbit(x)


@parallel
def shifted(a, n):
    return a << n, a >> n


@parallel
def products(a, b):
    return a * b, np.square(a), a**2


@parallel
def divided(a, b):
    return a // b, a % b, np.fmod(a, b)


@parallel
def divided_both(a, b):
    return np.divmod(a, b), np.remainder(a, b) + np.floor_divide(a, b)


@parallel
def complex_quotients(a, b):
    return a / b, 1 / b


@parallel
def divisors(a, b):
    return np.gcd(a, b), np.lcm(a, b)


@parallel
def powers(a, n):
    return a**n


@parallel
def scaled(x, n):
    return np.ldexp(x, n)


@parallel
def split(x):
    return np.frexp(x)


@parallel
def sizes(z):
    return np.abs(z)


@parallel
def neighbours(x, y):
    return np.nextafter(x, y), np.spacing(x)


@parallel
def clipped(x, low, high):
    return np.clip(x, low, high), np.clip(x, low, None), np.clip(x, None, high)


@parallel
def lengths(x, y):
    return np.hypot(x, y)


@parallel
def bessel(x):
    return np.i0(x)


@parallel
def close(a, b):
    return np.isclose(a, b), np.isclose(a, b, equal_nan=True), np.allclose(a, a)


@parallel
def complex_extremes(a, b):
    return np.minimum(a, b), np.maximum(a, b), np.fmin(a, b), np.fmax(a, b), np.argmin(a), np.argmax(b), np.argmin(a[3:]), np.argmax(b[5:])


@parallel
def mixed(a, b, x):
    return (a < b) & (a != 3), np.where(np.isnan(x), 0.0, x), np.logical_not(a) | (x > 1)


def pairs(of, dtype, count=1037):
    """Each with each, in two rows."""
    a, b = np.meshgrid(np.array(of).astype(dtype), np.array(of).astype(dtype))
    return np.resize(a, count), np.resize(b, count)


INTS = [0, 1, 2, 3, 5, 7, 8, 15, 16, 31, 32, 63, 64, 100, 127, 128, 200, 255, -1, -2, -7, -127, -128, 2**15, 2**31 - 1, -(2**31), 2**62, -(2**63)]
FLOATS = [0.0, -0.0, 1.0, -1.5, 5e-324, -2.2250738585072014e-308, 1e-310, 1e-40, 1.1754942e-38, 3.4e38, 1e308, -1e308, np.inf, -np.inf, np.nan, 0.3, -7.0, 9.0]
EXPONENTS = np.resize(np.array([0, 1, -1, 10, -30, 149, -149, 1023, -1022, -1074, 2000, -2200, 2**31 - 1, -(2**31)]), 1037)
ODD = np.resize(np.array([2, 1, 0, 255, 4, 0, 0], "uint8"), 1037).view(bool)
FX, FY = pairs(FLOATS, "float64")
SX, SY = pairs(np.float32(FLOATS), "float32")
Z, W = FX + 0j, FY[::-1] + 0j
Z.imag, W.imag = FY, FX
BYTES, OTHERS = pairs(INTS, "int8")
WHOLE, MORE = pairs(INTS, "int64")

# call: compared(*pairs(INTS, "int8"))
# call: compared(*pairs(INTS, "uint16"))
# call: compared(*pairs(INTS, "int32"))
# call: compared(*pairs(INTS, "uint64"))
# call: compared(WHOLE, MORE)
# call: compared(FX, FY)
# call: compared(SX, SY)
# call: compared(ODD, ODD[::-1].copy())
# call: compared(FX[:1000].reshape(10, 100), FY[:1000].reshape(10, 100))
# call: compared(FX[::2], FY[1::2])
# call: compared(FX[:31], FY[:31])
# call: compared(FX, FY[:1])
# call: logic(*pairs(INTS, "uint8"))
# call: logic(*pairs(INTS, "int16"))
# call: logic(*pairs(INTS, "uint32"))
# call: logic(WHOLE, MORE)
# call: logic(FX, FY)
# call: logic(SX, SY)
# call: logic(ODD, ODD[::-1].copy())
# call: bools(ODD, ODD[::-1].copy())
# call: tested(FX)
# call: tested(SX)
# call: tested(FX[1:].reshape(4, -1))
# call: divided_both(FX, FY)
# call: divided_both(SX, SY)
# call: divided_both(FX * 1e3, SY)
# call: divided(FX, FY)
# call: divided(SX, SY)
# call: complex_quotients(Z, W)
# call: complex_quotients(Z.astype("complex64"), W.astype("complex64"))
# call: complex_quotients(Z[::2], W[1:1038:2])
# call: divisors(*pairs(INTS, "int8"))
# call: divisors(*pairs(INTS, "int32"))
# call: divisors(*pairs(INTS, "uint16"))
# call: divisors(*pairs(INTS[:-1], "int64"))
# call: divisors(*pairs(INTS, "uint64"))
# call: shifted(*pairs(INTS, "int8"))
# call: shifted(*pairs(INTS, "uint8"))
# call: shifted(*pairs(INTS, "int16"))
# call: shifted(*pairs(INTS, "uint16"))
# call: shifted(*pairs(INTS, "int32"))
# call: shifted(*pairs(INTS, "uint32"))
# call: shifted(*pairs(INTS, "int64"))
# call: shifted(*pairs(INTS, "uint64"))
# call: products(*pairs(INTS, "int8"))
# call: products(*pairs(INTS, "uint8"))
# call: products(WHOLE, MORE)
# call: divided(*pairs(INTS, "int8"))
# call: divided(*pairs(INTS, "uint8"))
# call: divided(*pairs(INTS, "int16"))
# call: divided(*pairs(INTS, "uint16"))
# call: divided(*pairs(INTS, "int32"))
# call: divided(*pairs(INTS, "uint32"))
# call: divided(WHOLE, MORE)
# call: divided(*pairs(INTS, "uint64"))
# call: powers(BYTES, np.abs(OTHERS) & 127)
# call: powers(*pairs(INTS, "uint8"))
# call: powers(*pairs(INTS, "uint16"))
# call: powers(WHOLE, MORE & 255)
# call: powers(WHOLE, MORE)
# call: powers(*pairs(INTS, "int32"))
# call: powers(*pairs(INTS, "uint64"))
# call: scaled(FX, EXPONENTS)
# call: scaled(FX, EXPONENTS.astype("int32"))
# call: scaled(SX, EXPONENTS)
# call: scaled(SX, EXPONENTS.astype("int32"))
# call: split(FX)
# call: split(SX)
# call: split(WHOLE)
# call: split(FX[:24].reshape(4, 6))
# call: sizes(Z)
# call: sizes(W.reshape(17, -1))
# call: neighbours(FX, FY)
# call: neighbours(SX, SY)
# call: clipped(FX, -1.0, 0.0)
# call: clipped(FX, np.float64(0.0), np.float64("nan"))
# call: clipped(FX, np.float64("nan"), np.float64(3.0))
# call: clipped(FX, np.inf, -0.0)
# call: clipped(SX, np.float32(-0.0), np.float32(0.5))
# call: clipped(WHOLE, -5, 100)
# call: lengths(SX, SY)
# call: lengths(FX, FY)
# call: bessel(np.linspace(-30.0, 30.0, 1037)) approx: 1e-14
# call: close(Z, W)
# call: close(Z, Z * (1 + 1e-9))
# call: close(FX, FY)
# call: complex_extremes(Z, W)
# call: complex_extremes(Z[np.isfinite(Z)], W[np.isfinite(W)][:len(Z[np.isfinite(Z)])])
# call: mixed(BYTES, OTHERS, FX)
