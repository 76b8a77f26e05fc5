"""Values of which only the type is asked (their truth, `is None`, their text): what makes them is evaluated all the same."""

from collections import deque, namedtuple
from enum import Enum

import numpy as np
from weft import parallel

Pair = namedtuple("Pair", "x y")


class Color(Enum):
    RED = 1
    BLUE = 2


@parallel
def distinct(xs):
    seen = set()
    return [x for x in xs if not (x in seen or seen.add(x))]


@parallel
def truths(xs):
    if xs.append(1):
        xs.append(100)
    a = xs.append(2) or 7
    b = 3 if xs.append(3) else 4
    c = not xs.append(4)
    d = xs.append(5) and 8
    while xs.append(6):
        pass
    e = xs.sort() or xs
    return xs, a, b, c, d, e


@parallel
def nothing(xs):
    xs.append(len(xs))


@parallel
def identities(xs):
    a = xs.append(1) is None
    b = None is not xs.clear()
    c = nothing(xs) is None
    d = f"{nothing(xs)}", str(nothing(xs)), isinstance(nothing(xs), int), nothing(xs) == None  # noqa: E711
    assert nothing(xs) is None
    return xs, a, b, c, d


@parallel
def fails(which, xs, d):
    if which == 0:
        return d[5] is None
    if which == 1:
        return xs[50] is None
    if which == 2:
        return d.pop(5) is not None
    if which == 3:
        return 1 // len(d) is None
    return next(iter(xs)) is None


@parallel
def moves(n):
    it = iter([1, 2, 3])
    a = next(it) is None
    q = deque([4, 5, 6])
    count = 0
    while q and q.popleft() is not None:
        count += 1
    return a, next(it), count


@parallel
def kind(log, x):
    log.append(x)
    if x < 0:
        raise ValueError(x)
    return "k"


@parallel
def texts(log, x):
    a = "n" + kind(log, x)
    b = kind(log, x) == "k", kind(log, x) != "l", len(kind(log, x)), kind(log, x) in "ok"
    c = f"{kind(log, x)}!", str(kind(log, x)), 1 if kind(log, x) else 2
    d = kind(log, x) and 1, isinstance(kind(log, x), str), kind(log, x) == kind(log, x + 1)
    while kind(log, x) == "k":
        if len(log) > 40:
            break
    return a, b, c, d, log


@parallel
def collected(log):
    a = bool((kind(log, 1), 2))
    b = not Pair(kind(log, 2), 3)
    return a, b, np.zeros(len(kind(log, 3))).ndim, log


@parallel
def members(n):
    return bool(Color(n)), 3 if Color(n) else 4


@parallel
def unbound(n):
    if n > 5:
        z = None
    return z is None


@parallel
def unbound_tuple(n):
    if n > 5:
        z = (n,)
    return 3 if z else 4


# call: distinct([3, 1, 2, 3, 1])
# call: truths([0])
# call: identities([4])
# call: fails(0, [1], {1: 2})
# call: fails(1, [1], {1: 2})
# call: fails(2, [1], {1: 2})
# call: fails(3, [1], {1: 2})
# call: fails(4, [1], {1: 2})
# call: moves(1)
# call: texts([], 2)
# call: texts([], -2)
# call: collected([])
# call: members(1)
# call: members(7)
# call: unbound(9)
# call: unbound(1)
# call: unbound_tuple(9)
# call: unbound_tuple(1)
