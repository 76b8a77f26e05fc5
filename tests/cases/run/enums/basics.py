"""Members of enumerations: constants, arguments, results."""

import enum

import numpy as np
from weft import parallel


class Color(enum.Enum):
    RED = 1
    GREEN = 2.5
    BLUE = (1, 2)
    CRIMSON = 1

    def warm(self):
        return self is Color.RED


class Mode(enum.IntEnum):
    ADD = 10
    SUB = 20
    MUL = 35


class Plain(enum.Enum):
    A = enum.auto()
    B = enum.auto()


class Config:
    N = 5
    SCALE = 0.5
    NAME = (1, 2)

    class Inner:
        DEPTH = 3

    @staticmethod
    def twice(x):
        return 2 * x


DEFAULT = Color.GREEN


@parallel
def pick(c):
    if c is Color.RED:
        return 1
    elif c == Color.GREEN:
        return 2
    elif c is not Color.BLUE:
        return 3
    return 4


@parallel
def member(n):
    if n > 1:
        return Color.RED
    if n > 0:
        return Color.BLUE
    return DEFAULT


@parallel
def values():
    return Color.RED.value, Color.GREEN.value, Color.BLUE.value, Color.CRIMSON, Mode.MUL.value, Color.RED.name == "RED"


@parallel
def value_of(c):
    return c.value


@parallel
def same(c):
    return c, (c, 1)


@parallel
def int_enum(m, x):
    if m == Mode.ADD:
        return m + x
    return x * m - Mode.SUB


@parallel
def int_tests(m):
    return m == 10, m is Mode.ADD, m < Mode.MUL, m != 20, int(m), bool(m), isinstance(m, int), -m, m == Mode.SUB


@parallel
def compared(c, d):
    return c == d, c != d, c is d, c == 1, c is None, c in (Color.RED, Color.BLUE), bool(c)


@parallel
def maybe(n):
    c = None
    if n > 0:
        c = Color.RED
    return c, c is Color.RED, c == Color.RED, c is not None


@parallel
def matched(c):
    match c:
        case Color.RED | Color.GREEN:
            return 1
        case Color.BLUE:
            return 2
        case Mode.ADD:
            return 3
        case Mode():
            return 4
        case _:
            return 5


@parallel
def method(c):
    return c.warm()


@parallel
def default(x, c=Color.RED):
    return x if c is Color.RED else -x


@parallel
def config(x):
    s = 0.0
    for i in range(Config.N):
        s += x * Config.SCALE
    return s, Config.NAME[1], Config.Inner.DEPTH, Config.twice(4)


@parallel
def counted(x):
    n = 0
    state = Plain.A
    for v in x:
        if state is Plain.A:
            if v > 0:
                state = Plain.B
        else:
            n += 1
            if v < 0:
                state = Plain.A
    return n, state


@parallel
def stored(m, x):
    x[0] = m
    return x


@parallel
def listed(n):
    out = []
    for i in range(n):
        out.append(Plain.A if i % 2 else Plain.B)
    return out


# call: pick(Color.RED)
# call: pick(Color.GREEN)
# call: pick(Color.BLUE)
# call: member(0)
# call: member(1)
# call: member(2)
# call: values()
# call: value_of(Mode.MUL)
# call: value_of(Plain.B)
# call: same(Color.BLUE)
# call: same(Mode.SUB)
# call: int_enum(Mode.ADD, 5)
# call: int_enum(Mode.MUL, 5)
# call: int_enum(Mode.MUL, 0.5)
# call: int_tests(Mode.ADD)
# call: int_tests(Mode.SUB)
# call: compared(Color.RED, Color.RED)
# call: compared(Color.RED, Color.BLUE)
# call: maybe(0)
# call: maybe(1)
# call: matched(Color.GREEN)
# call: matched(Color.BLUE)
# call: matched(Mode.ADD)
# call: matched(Mode.SUB)
# call: matched(3)
# call: method(Color.RED)
# call: method(Color.BLUE)
# call: default(4)
# call: default(4, Color.BLUE)
# call: config(3.0)
# call: counted(np.array([1.0, 2.0, -1.0, 0.0, 3.0]))
# call: stored(Mode.SUB, np.zeros(2))
# call: listed(3)
