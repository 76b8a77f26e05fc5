"""Text of values and values of text: str, repr, ascii, chr, ord, bin, oct, hex, int, float."""

import numpy as np

from weft import parallel


@parallel
def texts(x):
    return str(x), repr(x), ascii(x)


@parallel
def lists(x):
    return str(x), repr(x)


@parallel
def paired(x):
    return str([(i, "a", i / 2) for i in x])


@parallel
def perhaps(n, s):
    x = n * 0.5 if n > 0 else None
    t = s if n > 1 else None
    return f"{x} {t!r} {(t, x)}", str(t), repr(t)


@parallel
def nothing():
    return str(), str(None), repr(()), str(([], 1)), float("inf"), float("-Infinity"), float(" nan ") != 0.0


@parallel
def based(n):
    return bin(n), oct(n), hex(n)


@parallel
def character(n):
    return chr(n)


@parallel
def point(s):
    return ord(s)


@parallel
def integer(s):
    return int(s)


@parallel
def integer_in(s, base):
    return int(s, base), int(s, base=base)


@parallel
def real(s):
    return float(s)


@parallel
def scalar(x):
    y = x[0]
    return str(y), f"{y}", f"{y:6}"


# call: texts(0.1)
# call: texts(-0.0)
# call: texts(1e22)
# call: texts(123456789012345680.0)
# call: texts(5e-324)
# call: texts(float("-inf"))
# call: texts(7)
# call: texts(True)
# call: texts(1e-7 - 3j)
# call: texts("a'b\"c\\\né\u200b𝔸\x7f")
# call: texts((1, 2.5, "é", (True,)))
# call: lists([1, 2, -3])
# call: lists([0.5, float("nan")])
# call: lists([True])
# call: paired([1, 2])
# call: lists(["a", "é'"])
# call: perhaps(0, "a")
# call: perhaps(1, "a")
# call: perhaps(2, "é'")
# call: nothing()
# call: based(0)
# call: based(-255)
# call: based(2**63 - 1)
# call: based(-(2**63))
# call: character(97)
# call: character(0x10FFFF)
# call: character(0x110000)
# call: character(1 << 31)
# call: character(-(1 << 31) - 1)
# call: character(-(1 << 31))
# call: character(-1)
# call: point("a")
# call: point("𝔸")
# call: point("")
# call: point("ab")
# call: integer(" -12_3 ")
# call: integer("١٢٣")
# call: integer("9223372036854775807")
# call: integer("9223372036854775808")  # licensed: overflow
# call: integer("1.5")
# call: integer("")
# call: integer("é\n'")
# call: integer_in("ff", 16)
# call: integer_in("-0b101", 0)
# call: integer_in("z", 36)
# call: integer_in("12", 2)
# call: integer_in("12", 1)
# call: integer_in("012", 0)
# call: real("1e-3")
# call: real(" +1_0.5 ")
# call: real("1e400")
# call: real("x")
# call: real("1__0")
# call: real("")
# call: scalar(np.array([1.5, 2.0]))
# call: scalar(np.array([3], np.int32))
# call: scalar(np.array([True]))
