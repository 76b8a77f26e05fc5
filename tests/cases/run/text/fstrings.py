"""f-strings: values of every type, conversions, specifications, nesting."""

from weft import parallel


@parallel
def plain(x, n, b, z, s):
    return f"{x} {n} {b} {z} {s} {None}"


@parallel
def converted(x, s):
    return f"{s!r} {s!s} {s!a} {x!r} {x!a:>10} {s!r:*^12}"


@parallel
def debug(x, s):
    return f"{x=} {s=} {x = } {x=:.2f} {x+1=!r:>8}"


@parallel
def nested(x, width, digits):
    return f"{x:{width}.{digits}f}|{x:>{width}}|{'a':{'*'}^{width}}"


@parallel
def braces(n):
    return f"{{{n}}} {{}} {'x'}{'y'}"


@parallel
def containers(n, x, s):
    return f"{(n, x)} {(n,)} {()} {(s, (n, s))} {[n, n]} {[x]} {[s, s]}"


@parallel
def constant():
    return f"a{1}{'b'}{True}"


@parallel
def spec(n, s):
    return f"{n:{s}}"


# call: plain(1.5, -3, True, 1 - 2j, "é")
# call: plain(1e16, 2**63 - 1, False, 0j, "")
# call: plain(float("nan"), 0, True, complex(-0.0, float("inf")), "𝔸")
# call: plain(-0.0, -(2**63), True, 1e-5 + 1e22j, "'")
# call: converted(0.1, "it's")
# call: converted(1e-7, 'a"b\n\té\u200b𝔸')
# call: debug(0.1, "q")
# call: nested(3.14159, 10, 2)
# call: nested(3.14159, 0, 0)
# call: braces(7)
# call: containers(1, 0.5, "a'b")
# call: containers(-1, 1e300, "中")
# call: constant()
# call: spec(5, "03d")
# call: spec(5, "")
# call: spec(5, "q")
# call: spec(255, "#x")
# call: spec(5, ".3")
