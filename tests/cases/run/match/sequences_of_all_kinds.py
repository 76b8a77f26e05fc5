"""What sequence and mapping patterns take: ranges, deques and named tuples; not views, strings, bytes, sets and arrays."""

from collections import Counter, deque
from typing import NamedTuple

import numpy as np

from weft import parallel


class Point(NamedTuple):
    x: int
    y: int


@parallel
def shape(v):
    match v:
        case []:
            return "none", 0
        case [a]:
            return "one", a
        case [a, b]:
            return "two", a + b
        case [a, *rest, b]:
            return "more", a + b + sum(rest)
        case {}:
            return "mapping", 0
    return "other", 0


@parallel
def made(n):
    d = {i: i for i in range(n)}
    return shape(range(n)), shape(range(n, 0, -1)), shape(d.keys()), shape(d.values()), shape(d), shape({1, 2})


# call: made(0)
# call: made(1)
# call: made(2)
# call: made(5)
# call: shape(deque([1, 2]))
# call: shape(deque([1, 2, 3, 4]))
# call: shape(Point(1, 2))
# call: shape((1, 2, 3))
# call: shape([4])
# call: shape("ab")
# call: shape(b"ab")
# call: shape(np.array([1, 2]))
# call: shape(Counter([1, 1]))
