"""Texts of members whose class has a `__str__`, `__repr__` or `__format__`; `max` and `min` of members are members."""

from enum import Enum, IntEnum

from weft import parallel


class Formatted(Enum):
    A = 1

    def __format__(self, spec):
        return f"<{self.name}|{spec}>"


class FormattedInt(IntEnum):
    A = 1

    def __format__(self, spec):
        return "fmt" + spec


class Named(IntEnum):
    A = 1
    B = 2

    def __str__(self):
        return "named " + self.name


class Shown(Enum):
    A = 1

    def __str__(self):
        return "shown"

    def __repr__(self):
        return "repr"


class Level(IntEnum):
    LOW = 1
    HIGH = 7


@parallel
def own_format():
    x, y = Formatted.A, FormattedInt.A
    return f"{x}", f"{x:x}", format(x), format(x, "q"), str(x), "{}".format(x), "%s" % x, f"{y}", f"{y:>5}", str(y), "%d" % y, f"{x!s:>20}"


@parallel
def own_str():
    x = Named.A
    return f"{x}", f"{x:>5}", f"{x:}", format(x), str(x), "{:d}".format(x), "%s" % x, "%d" % x, "%5s|%s" % (x, 1), repr(x), f"{x!r}", f"{x!s}", str([x])


@parallel
def computed(x, width):
    spec = f">{width}" if width else ""
    return f"{x:{spec}}", format(x, spec)


@parallel
def shown():
    x = Shown.A
    return f"{x}", f"{x:>8}", format(x), str(x), "%s" % x, "%r" % x, repr(x), str([x]), str((x, 1)), f"{[x]}"


@parallel
def best(a, b):
    return max(a, b), min(a, b), max(a, b).name, max((a, b)), min([a, b]), max(a, b, a), sorted([b, a])


# call: own_format()
# call: own_str()
# call: computed(Named.B, 0)
# call: computed(Named.B, 6)
# call: computed(Level.HIGH, 0)
# call: computed(Level.HIGH, 6)
# call: computed(Formatted.A, 6)
# call: computed(Shown.A, 9)
# call: shown()
# call: best(Level.LOW, Level.HIGH)
# call: best(Level.HIGH, Level.LOW)
# call: best(Named.A, Named.A)
