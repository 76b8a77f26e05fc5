"""A named tuple that the text of a file defines: only live classes are read."""

from collections import namedtuple

from weft import parallel

Point = namedtuple("Point", "x y")


@parallel
def f(x):
    p = Point(x, x)  # error[E0204]
    return p.x


# types: f(int)
