"""Flags: combinations with '|', '&', '^', '~', 'in', iteration, length, names, values and texts."""

import enum

from weft import parallel


class Perm(enum.Flag):
    R = 4
    W = 2
    X = 1
    RW = 6


class Mode(enum.IntFlag):
    A = enum.auto()
    B = enum.auto()
    C = enum.auto()

    def both(self):
        return self | Mode.A


class Named(enum.Flag):
    NONE = 0
    ONE = 1
    TWO = 2


@parallel
def combined(a, b):
    return a | b, a & b, a ^ b, ~a, a in b, b in a, a == b, a is b, a != b, bool(a & b), not a


@parallel
def known():
    x = Perm.R | Perm.W
    y = Perm.RW & ~Perm.R
    return x, x is Perm.RW, x.name, x.value, y, Perm.X.name, (Perm.R & Perm.W).name, (Perm.R | Perm.X).name, Perm["RW"], Perm(3), Perm(0)


@parallel
def parts(a):
    return [f for f in a], len(a), list(a), a.name, a.value, [f.value for f in a], sorted([f.value for f in a])


@parallel
def members():
    return [p for p in Perm], len(Perm), list(Mode), [p.name for p in Named]


@parallel
def texts(a, b):
    return str(a), repr(a), f"{a} {a!r} {b}", f"{a}|{b:>30}", str([a, a])


@parallel
def of_int(m, n):
    return m + 1, m & n, n & m, m.value, m == n, m < 3, m * 2, ~m, m | Mode.C, m.both(), int(m), hash(m) == hash(int(m)), [m, Mode.B], -m


@parallel
def in_containers(a, b):
    d = {a: 1, b: 2}
    d[a | b] = 3
    s = {a, b, a | b, a & b}
    return d, d[a], len(s), (a | b) in s, a in d, [a, b, a | b].count(a), max([1, 2]) if a else 0


@parallel
def by_value(n):
    return Perm(n), Perm(n).value


@parallel
def named(n):
    x = Named.NONE
    for i in range(n):
        x |= Named.ONE if i % 2 == 0 else Named.TWO
    return x, x.name, x.value, bool(x), Named.NONE.name, Named(0)


@parallel
def matched(a):
    match a:
        case Perm.R:
            return 1
        case Perm.RW:
            return 2
    return 3


@parallel
def folded(flags):
    every = Perm.R & Perm.W
    for f in flags:
        every |= f
    return every


# call: combined(Perm.R, Perm.W)
# call: combined(Perm.RW, Perm.R)
# call: combined(Perm.R & Perm.W, Perm.RW | Perm.X)
# call: combined(Mode.A, Mode.A | Mode.C)
# call: known()
# call: parts(Perm.RW)
# call: parts(Perm.R | Perm.X)
# call: parts(Perm(0))
# call: parts(Mode.B | Mode.C)
# call: parts(Mode(0))
# call: members()
# call: texts(Perm.R, Mode.A | Mode.B)
# call: texts(Perm.R | Perm.X, Mode.C)
# call: texts(Perm(0), Mode(0))
# call: of_int(Mode.A | Mode.B, 6)
# call: of_int(Mode.C, True)
# call: in_containers(Perm.R, Perm.W)
# call: in_containers(Mode.A, Mode.B)
# call: by_value(5)
# call: by_value(-1)
# call: by_value(-3)
# call: by_value(8)
# call: by_value(-9)
# call: named(0)
# call: named(1)
# call: named(3)
# call: matched(Perm.R)
# call: matched(Perm.R | Perm.W)
# call: matched(Perm.X)
# call: folded([Perm.R, Perm.X])
