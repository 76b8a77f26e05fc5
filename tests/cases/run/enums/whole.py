"""Enumerations as collections of their members, lookups by value and by name, texts."""

import enum

from weft import parallel


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1


class Mode(enum.IntEnum):
    ADD = 10
    SUB = 20


class Mixed(int, enum.Enum):
    ONE = 1
    TWO = 2


class Pair(enum.Enum):
    A = (1, 2)
    B = (3, 4)


class Word(enum.Enum):
    X = "x"
    Y = "it's"


class Loud(enum.Enum):
    LOW = 1
    HIGH = 2

    def __str__(self):
        return self.name.lower() + "!"

    def __repr__(self):
        return f"Loud({self.value})"


@parallel
def by_value(n):
    return Color(n), Color(n).name


@parallel
def by_float(x):
    return Color(x)


@parallel
def mode_of(n):
    return Mode(n) + 1


@parallel
def word_of(text):
    return Word(text)


@parallel
def pair_of(a, b):
    return Pair((a, b)).name


@parallel
def itself(c):
    return Color(c)


@parallel
def by_name(name):
    return Color[name], Color["BLUE"], Color["CRIMSON"] is Color.RED


@parallel
def caught(n, name):
    texts = []
    try:
        Color(n)
    except ValueError as e:
        texts.append(str(e))
    try:
        Color[name]
    except KeyError as e:
        texts.append(str(e))
    return texts


@parallel
def next_of(c):
    return Color(c.value % 3 + 1)


@parallel
def over():
    total = 0
    names = []
    for c in Color:
        total = total * 10 + c.value
        names.append(c.name)
    return total, names, list(Color), [c.value for c in reversed(Color)], len(Color), len(Mode)


@parallel
def made():
    counts = {c: i for i, c in enumerate(Color)}
    counts[Color.CRIMSON] += 5
    return counts, [c for c in Color if c is not Color.RED], [(m.name, n) for m, n in zip(Mode, range(9))]


@parallel
def extremes():
    return sorted(Mode, reverse=True), min(Mode), max(Mode), Mode.ADD in Mode, Color.RED in Color, sum(m for m in Mode)


@parallel
def texts(c):
    return str(c), repr(c), f"{c} {c!r} {c!s:>12}|", "%s %r" % (c, c), "{} {!r}".format(c, c), format(c), f"{(c, [c])}"


@parallel
def aligned(c):
    return f"{c:>20}|", format(c, "<15"), f"{c:^9}"


@parallel
def as_number(m):
    return f"{m:05d} {m:x} {m:>4}", "%d" % m


@parallel
def printed(c):
    print(c, [c], {c: 1})


@parallel
def of_dict(c):
    return str({c: 1, Color.BLUE: 2}), f"{ {c} }", str({1: c})


@parallel
def known(c):
    return str(Color.GREEN), repr(Mode.ADD), f"{Mode.SUB}", str(c is Color.GREEN)


# call: by_value(1)
# call: by_value(3)
# call: by_value(9)
# call: by_value(-1)
# call: by_float(2.0)
# call: by_float(2.5)
# call: mode_of(20)
# call: mode_of(21)
# call: word_of("x")
# call: word_of("it's")
# call: word_of("z'")
# call: pair_of(3, 4)
# call: pair_of(3, 5)
# call: itself(Color.BLUE)
# call: by_name("GREEN")
# call: by_name("CRIMSON")
# call: by_name("green")
# call: by_name("")
# call: caught(7, "no")
# call: caught(1, "RED")
# call: next_of(Color.RED)
# call: next_of(Color.BLUE)
# call: over()
# call: made()
# call: extremes()
# call: texts(Color.RED)
# call: texts(Mode.SUB)
# call: texts(Mixed.TWO)
# call: texts(Pair.B)
# call: texts(Word.Y)
# call: texts(Loud.HIGH)
# call: aligned(Color.GREEN)
# call: aligned(Mixed.ONE)
# call: aligned(Loud.LOW)
# call: as_number(Mode.ADD)
# call: printed(Color.BLUE)
# call: of_dict(Color.RED)
# call: known(Color.GREEN)
