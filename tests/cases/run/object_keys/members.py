"""Members of enumerations and named tuples as keys and members, alone and in tuples."""

from collections import Counter, defaultdict, namedtuple
from enum import Enum, IntEnum

from weft import parallel


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


class Level(IntEnum):
    LOW = 1
    HIGH = 10


Pair = namedtuple("Pair", "x y")


@parallel
def made(n):
    d = {Color.RED: n, Color.BLUE: n + 1}
    d[Color.RED] += 1
    return d, Color.GREEN in d, d.get(Color.GREEN, -1), d[Color.BLUE]


# call: made(3)


@parallel
def passed(d, c):
    d[c] = d.get(c, 0) + 1
    return d[c], len(d)


# call: passed({Color.RED: 5}, Color.RED)
# call: passed({Color.RED: 5}, Color.BLUE)
# call: passed({}, Color.BLUE)
# call: passed({Level.LOW: 5}, Level.HIGH)
# call: passed({Pair(1, 2): 5}, Pair(1, 2))
# call: passed({Pair(1, 2): 5}, Pair(2, 1))


@parallel
def missing(d, c):
    try:
        return str(d[c])
    except KeyError as e:
        return str(e)


# call: missing({Color.RED: 5}, Color.RED)
# call: missing({Color.RED: 5}, Color.GREEN)
# call: missing({Level.HIGH: 5}, Level.LOW)
# call: missing({Pair(1, 2): 5}, Pair(2, 1))


@parallel
def levels(xs):
    counts = Counter(xs)
    return counts[Level.LOW], counts[Level.HIGH], {Level.HIGH: "h"}, {Level.LOW, Level.HIGH}


# call: levels([Level.LOW, Level.HIGH, Level.LOW])


@parallel
def pairs(n):
    s = set()
    for i in range(n):
        s.add(Pair(i % 5, i % 3))
    return [(p.x, p.y) for p in s], Pair(1, 1) in s, s


# call: pairs(4)
# call: pairs(40)


@parallel
def mixed(xs):
    d = defaultdict(int)
    for i, x in enumerate(xs):
        d[x, i % 2] += i
    return d[Color.RED, 0], len(d), sorted(d.values())


# call: mixed([Color.RED, Color.BLUE, Color.RED])


@parallel
def members_of(s):
    return Color.RED in s, len(s), len(s | {Color.GREEN}), len(s - {Color.RED})


# call: members_of({Color.RED, Color.BLUE})
# call: members_of(frozenset([Color.BLUE]))


@parallel
def hashes(c, level):
    return hash(c) == hash(Color.RED), hash(level), hash((level, 1)), hash(Pair(1, 2.5)), c.name


# call: hashes(Color.RED, Level.HIGH)
# call: hashes(Color.BLUE, Level.LOW)
