"""Named tuples made with constant texts leave compiled code, alone and in containers; classes that were copied before stay known."""

import copy
from collections import namedtuple
from typing import NamedTuple

from weft import parallel


class Word(NamedTuple):
    count: int
    text: str


Pair = namedtuple("Pair", "x y")
COPIED = copy.deepcopy(Pair(1, 2))


@parallel
def made(n):
    return Word(n, "e"), [Word(1, "a"), Word(2, "b")], Pair("x", ("y", n)), {"k": Word(0, "")}


@parallel
def first(p):
    return p.x, Pair(p.y, "z")


# call: made(3)
# call: first(COPIED)
# call: first(Pair(2.5, "q"))
