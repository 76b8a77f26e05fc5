"""% formatting and str.format with constant formats."""

from weft import parallel


@parallel
def percent(n, x, s):
    return "%d|%5d|%-5d|%05d|%+d|% d|%x|%#o|%X|%.3d|%i" % (n, n, n, n, n, n, n, n, n, n, n) + "%s %r %10s %-6s| %.2s" % (s, s, s, s, s) + "%f %.2f %e %G %8.1f %%" % (x, x, x, x, x)


@parallel
def single(x):
    return "%.3f" % x


@parallel
def chars(n, s):
    return "%c%c" % (n, s)


@parallel
def truncated(x):
    return "%d" % x


@parallel
def mixed(b, z):
    return "%s %d %r %s" % (b, b, z, None) + "%a" % "é"


@parallel
def listed(n):
    return "%s and %s" % ([n, n], (n, "a"))


@parallel
def dot(n, x, s):
    return "{} {:.2f} {!r} {{}}".format(n, x, s) + "{2} {0:>5} {1:g} {2!s:>4}".format(n, x, s) + "{a}-{b:{w}}".format(a=n, b=s, w=6)


# call: percent(42, 3.14159, "héllo")
# call: percent(-7, -0.0, "")
# call: percent(2**63 - 1, 1e300, "it's")
# call: percent(0, float("inf"), "𝔸𝔸𝔸")
# call: single(2.0005)
# call: single(float("nan"))
# call: chars(65, "é")
# call: chars(-1, "a")
# call: chars(65, "ab")
# call: truncated(-3.99)
# call: truncated(float("nan"))
# call: mixed(True, 1j)
# call: listed(3)
# call: dot(1, 2.5, "x")
# call: dot(-1, 1e-10, "é'")
