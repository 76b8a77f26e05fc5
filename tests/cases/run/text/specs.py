"""The format mini-language on ints, floats, complex numbers, bools and strings."""

from weft import parallel


@parallel
def ints(n):
    return f"{n:5}|{n:<5}|{n:^7}|{n:05}|{n:+}|{n: }|{n:,}|{n:_}|{n:b}|{n:#o}|{n:#X}|{n:_x}|{n:e}|{n:.2f}|{n:%}|{n:*>+8,}"


@parallel
def floats(x):
    return f"{x:10}|{x:.3f}|{x:.0f}|{x:e}|{x:.2E}|{x:g}|{x:.3G}|{x:%}|{x:+.1f}|{x:,.2f}|{x:012.3f}|{x:#.0f}|{x:z.1f}|{x:_.3f}|{x:.17g}|{x:<8.1f}|"


@parallel
def deep(x):
    return f"{x:.60f} {x:.50e} {x:.40g}"


@parallel
def complexes(z):
    return f"{z:.2f}|{z:g}|{z:>20}|{z:+.1e}|{z:.3}"


@parallel
def bools(b):
    return f"{b:d}|{b:5}|{b:>8}|{b}|{b:x}"


@parallel
def strings(s):
    return f"{s:10}|{s:>10}|{s:^10}|{s:.2}|{s:*<6.3}|{s:s}"


@parallel
def char(n):
    return f"{n:c}"


@parallel
def built(x, s):
    return format(x, s)


# call: ints(0)
# call: ints(-1234567)
# call: ints(2**63 - 1)
# call: ints(-(2**63))
# call: floats(0.0)
# call: floats(-0.0)
# call: floats(1234567.891)
# call: floats(-0.04)
# call: floats(2.5)
# call: floats(1e22)
# call: floats(1.7976931348623157e308)
# call: floats(5e-324)
# call: floats(float("inf"))
# call: floats(float("nan"))
# call: deep(0.1)
# call: deep(1e-300)
# call: complexes(1 - 2.5j)
# call: complexes(0j)
# call: complexes(complex(float("nan"), -0.0))
# call: bools(True)
# call: bools(False)
# call: strings("")
# call: strings("héllo")
# call: strings("𝔸𝔹")
# call: char(65)
# call: char(0x1F600)
# call: char(-1)
# call: char(0x110000)
# call: built(1.5, "08.3f")
# call: built(1.5, "d")
# call: built(1.5, "10")
# call: built(7, "x")
# call: built(7, ",x")
# call: built(7, ".2d")
# call: built("ab", "=5")
# call: built("ab", "+")
# call: built("ab", "5z")
# call: built(1j, "05")
