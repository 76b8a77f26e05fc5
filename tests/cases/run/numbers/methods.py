"""Methods of int, float and complex, and the numbers that texts and bytes say."""

import numpy as np
from weft import parallel


@parallel
def of_int(n):
    return n.bit_length(), n.bit_count(), n.as_integer_ratio(), n.conjugate(), n.real, n.imag, n.numerator, n.denominator


@parallel
def to_bytes(n, length):
    return n.to_bytes(length, "big"), n.to_bytes(length, "little")


@parallel
def to_signed(n, length):
    return n.to_bytes(length, "big", signed=True), n.to_bytes(length=length, byteorder="little", signed=True)


@parallel
def to_one(n):
    return n.to_bytes()


@parallel
def to_order(n, order):
    return n.to_bytes(2, order)


@parallel
def from_bytes(data):
    return int.from_bytes(data), int.from_bytes(data, "little"), int.from_bytes(data, "big", signed=True)


@parallel
def from_items():
    return int.from_bytes([1, 2, 3], "big"), int.from_bytes((255, 1), byteorder="little", signed=True)


@parallel
def of_float(x):
    return x.is_integer(), x.hex(), x.conjugate(), x.real, x.imag


@parallel
def ratio(x):
    return x.as_integer_ratio()


@parallel
def from_hex(text):
    return float.fromhex(text)


@parallel
def rounded(n, digits):
    return round(n, digits), round(n, None), round(n)


@parallel
def complex_of(text):
    return complex(text)


@parallel
def bytes_of(text):
    return bytes.fromhex(text)


@parallel
def hex_of(data):
    return data.hex(), data.hex(":"), data.hex("-", 2), data.hex("-", -3)


@parallel
def of_numpy(x, i):
    return x[i].is_integer(), x[i].hex(), x[i].as_integer_ratio()


@parallel
def bits(x, i):
    return x[i].bit_count()


@parallel
def of_class(n, x):
    return int.bit_length(n), float.is_integer(x), int.conjugate(n), list(map(int.bit_count, [n, 3]))


@parallel
def of_bool(b):
    return b.bit_length(), b.bit_count(), b.real, b.numerator, b.as_integer_ratio()


# call: of_int(0)
# call: of_int(5)
# call: of_int(-7)
# call: of_int(2**63 - 1)
# call: of_int(-2**62)
# call: of_bool(True)
# call: of_bool(False)
# call: to_bytes(77, 4)
# call: to_bytes(2**63 - 1, 8)
# call: to_bytes(0, 0)
# call: to_bytes(256, 1)
# call: to_bytes(-1, 2)
# call: to_bytes(1, -1)
# call: to_signed(-77, 4)
# call: to_signed(-2**63, 8)
# call: to_signed(-128, 1)
# call: to_signed(-129, 1)
# call: to_signed(128, 1)
# call: to_signed(5, 12)
# call: to_one(77)
# call: to_one(256)
# call: to_order(7, "big")
# call: to_order(7, "middle")
# call: from_bytes(b"")
# call: from_bytes(b"abc")
# call: from_bytes(b"\xff\x01")
# call: from_bytes(b"\x7f\xff\xff\xff\xff\xff\xff\x7f")
# call: from_items()
# call: of_float(0.75)
# call: of_float(-0.0)
# call: of_float(3.0)
# call: of_float(5e-324)
# call: of_float(2.2250738585072014e-308)
# call: of_float(1e300)
# call: of_float(float("nan"))
# call: of_float(float("-inf"))
# call: ratio(0.1)
# call: ratio(-2.5)
# call: ratio(1e18)
# call: ratio(0.0)
# call: ratio(float("nan"))
# call: ratio(float("inf"))
# call: from_hex("0x1.8p3")
# call: from_hex("-0x1.921fb54442d18p+1")
# call: from_hex(" 1.8 ")
# call: from_hex("0x1p-1075")
# call: from_hex("0x1.8p-1074")
# call: from_hex("0x1.fffffffffffff8p1022")
# call: from_hex("0x1p1024")
# call: from_hex("inf")
# call: from_hex("zz")
# call: from_hex("0x")
# call: rounded(15, -1)
# call: rounded(25, -1)
# call: rounded(-151, -2)
# call: rounded(250, -2)
# call: rounded(1234, 2)
# call: rounded(9, -30)
# call: rounded(4 * 10**18, -19)
# call: rounded(True, -1)
# call: complex_of("1j")
# call: complex_of(" (3-4.5e1j) ")
# call: complex_of("nan+infj")
# call: complex_of("-j")
# call: complex_of("1_0.5+2J")
# call: complex_of("1 + 2j")
# call: complex_of("")
# call: complex_of("1_")
# call: bytes_of("00ff A0")
# call: bytes_of("")
# call: bytes_of("0")
# call: bytes_of("0g")
# call: hex_of(b"abcdefg")
# call: hex_of(b"")
# call: of_numpy(np.array([7.0, 8.5]), 0)
# call: of_numpy(np.array([7.0, 8.5]), 1)
# call: bits(np.array([7, 255, -1]), 1)
# call: of_class(12, 2.0)
