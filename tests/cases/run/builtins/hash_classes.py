"""hash of named tuples and members of an IntEnum."""

import enum
from collections import namedtuple

import numpy as np
from weft import parallel

Point = namedtuple("Point", "x y")


class Level(enum.IntEnum):
    HIGH = 5


@parallel
def one(x):
    return hash(x)


@parallel
def inside(x, level):
    return hash((x, (level, "a")))


# call: one(Point(1, "b"))
# call: one(Level.HIGH)
# call: inside(Point(np.float64(0.5), 1j), Level.HIGH)
